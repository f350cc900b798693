package dev.muster.platform.share;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Namespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other people's programs see of a share, and of what goes there. */
class ForeignClientsIT {
  private static final String MARK = "this sentence is never seen on the wire";
  private static final String NAME = "very-secret-name";

  @TempDir private static Path folder;
  @TempDir private static Path other;
  private static ShareSettings settings;
  private static SambaShare share;

  @BeforeAll
  static void serve() throws IOException {
    Shares.assumeSamba("smbclient", "tshark");
    settings = Shares.settings("127.0.44.8", folder);
    share = SambaShare.open(settings);
  }

  @AfterAll
  static void close() {
    if (share != null) {
      share.close();
    }
  }

  @Test
  void smbclientWithTheLoginIsServed() throws Exception {
    Namespace.Outcome outcome = smbclient("-A", credentials(), "--client-protection=encrypt");
    assertThat(outcome.code()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("blocks available");
  }

  @Test
  void smbclientWithoutTheLoginOrWithAnOlderProtocolIsRefused() throws Exception {
    for (List<String> options :
        List.of(
            List.of("-N"),
            List.of("-U", "%"),
            List.of("-U", "guest%"),
            List.of("-U", "nobody%"),
            List.of("-U", "root%root"),
            List.of("-A", credentials(), "-m", "NT1"),
            List.of("-A", credentials(), "-m", "SMB2"))) {
      Namespace.Outcome outcome = smbclient(options.toArray(String[]::new));
      assertThat(outcome.code()).as(options + outcome.output()).isNotZero();
      assertThat(outcome.output())
          .as(options.toString())
          .containsAnyOf(
              "NT_STATUS_ACCESS_DENIED",
              "NT_STATUS_LOGON_FAILURE",
              "protocol negotiation failed",
              "NT_STATUS_NOT_SUPPORTED")
          .doesNotContain("blocks available");
    }
  }

  @Test
  void aServerThatOffersLessIsRefused() throws Exception {
    for (String less :
        List.of(
            "server smb encrypt = off",
            "server smb encrypt = default",
            "server max protocol = SMB2_10\nserver min protocol = SMB2_02\nserver smb encrypt = off")) {
      Path lesser = Files.createTempDirectory(other, "lesser");
      String text =
          Files.readString(folder.resolve("smb.conf"))
              .replace(folder.resolve("files").toString(), "FILES")
              .replace(folder.toString(), lesser.toString())
              .replace("FILES", folder.resolve("files").toString())
              .replace("private dir = " + lesser, "private dir = " + folder)
              .replace("server min protocol = SMB3", "")
              .replace("server smb encrypt = required", less)
              .replace("interfaces = 127.0.44.8/8", "interfaces = 127.0.44.9/8");
      Path file = Files.writeString(lesser.resolve("smb.conf"), text);
      for (String name : List.of("run", "lock", "state", "cache", "ncalrpc", "log")) {
        Files.createDirectories(lesser.resolve(name));
      }
      Process smbd =
          new ProcessBuilder(
                  "setsid", "/usr/sbin/smbd", "-F", "--no-process-group", "-s", file.toString())
              .start();
      try {
        ShareSettings there = new ShareSettings("127.0.44.9", settings.port(), lesser, "muster");
        Shares.await("it listens", () -> !refusal(there).contains("Connection refused"));
        assertThat(refusal(there)).as(less).isNotEmpty();
      } finally {
        smbd.destroy();
        assertThat(smbd.waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static String refusal(ShareSettings there) {
    try (ShareConnection connection = Shares.connect(there, share.login(), Shares.PATIENCE)) {
      connection.list("");
      return "";
    } catch (ShareException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  @Test
  void onTheWireEverythingAfterTheLoginIsEncrypted() throws Exception {
    Path capture = other.resolve("wire.pcapng");
    Process tshark =
        new ProcessBuilder(
                "tshark",
                "-n",
                "-i",
                "lo",
                "-f",
                "tcp port " + settings.port() + " and host 127.0.44.8",
                "-w",
                capture.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = tshark.inputReader()) {
      assertThat(said.lines().anyMatch(line -> line.contains("Capture started"))).isTrue();
      try (ShareConnection captured = Shares.connect(settings, share.login(), Shares.PATIENCE)) {
        Path source = Files.writeString(other.resolve("mark"), MARK.repeat(10_000));
        Shares.put(captured, "content/" + NAME, source);
        captured.write("status", MARK.getBytes(UTF_8));
        assertThat(captured.read("status", 100)).isPresent();
      }
      Shares.await("it is captured", () -> size(capture) > MARK.length() * 10_000L);
    } finally {
      tshark.destroy();
      tshark.waitFor(10, TimeUnit.SECONDS);
    }
    String bytes = Files.readString(capture, ISO_8859_1);
    assertThat(bytes.contains(MARK)).isFalse();
    assertThat(bytes.contains(NAME)).isFalse();
    assertThat(bytes.contains(new String(NAME.getBytes(UTF_16LE), ISO_8859_1))).isFalse();
    assertThat(read(capture, "smb2.header.transform.signature")).hasSizeGreaterThan(10);
    assertThat(read(capture, "smb2.cmd > 1")).as("commands after the login, readable").isEmpty();
    // Samba greets with a token that tshark takes for broken, its own client too.
    assertThat(read(capture, "_ws.malformed && !(smb2.cmd == 0)")).isEmpty();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException notYet) {
      return 0;
    }
  }

  private static List<String> read(Path capture, String filter) throws Exception {
    Process tshark =
        new ProcessBuilder(
                "tshark",
                "-n",
                "-r",
                capture.toString(),
                "-d",
                "tcp.port==" + settings.port() + ",nbss",
                "-Y",
                filter)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = tshark.inputReader()) {
      return lines.lines().toList();
    }
  }

  private static String credentials() throws IOException {
    ShareLogin login = share.login();
    return Files.writeString(
            other.resolve("credentials"),
            "username=" + login.user() + "\npassword=" + login.password() + "\n")
        .toString();
  }

  private static Namespace.Outcome smbclient(String... options) throws Exception {
    Path output = Files.createTempFile(other, "smbclient", ".out");
    List<String> command =
        Stream.concat(
                Stream.of(
                    "smbclient",
                    "//127.0.44.8/muster",
                    "-s",
                    "/dev/null",
                    "-p",
                    Integer.toString(settings.port()),
                    "-c",
                    "ls"),
                Stream.of(options))
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Namespace.Outcome(process.exitValue(), Files.readString(output));
  }
}
