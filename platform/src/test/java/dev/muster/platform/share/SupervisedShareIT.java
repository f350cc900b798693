package dev.muster.platform.share;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.platform.content.Pace;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Samba of ours comes back, leaves nothing behind, and gets in nobody's way. */
class SupervisedShareIT {
  @TempDir private Path folder;
  @TempDir private Path other;

  @BeforeAll
  static void samba() {
    Shares.assumeSamba();
  }

  @Test
  void aKilledSmbdIsStartedAgainAndTheLoginStays() throws IOException {
    ShareSettings settings = Shares.settings("127.0.44.2", folder);
    ShareLogin login;
    try (SambaShare share = SambaShare.open(settings);
        ShareConnection connection = Shares.connect(settings, share.login(), Shares.PATIENCE)) {
      login = share.login();
      connection.write("before", "b".getBytes(UTF_8));
      ProcessHandle killed = Shares.listening(share);
      assertThat(killed.destroyForcibly()).isTrue();
      killed.onExit().join();
      Shares.await(
          "it runs again",
          () -> share.isRunning() && Shares.listening(share).pid() != killed.pid());
      Shares.await("it answers", () -> answers(connection));
      assertThat(connection.read("before", 1)).hasValue("b".getBytes(UTF_8));
    }
    assertThat(left(folder)).isEmpty();
    try (SambaShare share = SambaShare.open(settings)) {
      assertThat(share.login()).isEqualTo(login);
    }
  }

  private static boolean answers(ShareConnection connection) {
    try {
      return !connection.list("").isEmpty();
    } catch (ShareException notYet) {
      return false;
    }
  }

  @Test
  void severalServeBesideEachOtherAndShareNothingButTheUser() throws IOException {
    ShareSettings one = Shares.settings("127.0.44.3", folder);
    ShareSettings two = new ShareSettings("127.0.44.4", one.port(), other, "muster");
    try (SambaShare first = SambaShare.open(one);
        SambaShare second = SambaShare.open(two);
        ShareConnection toFirst = Shares.connect(one, first.login(), Shares.PATIENCE);
        ShareConnection toSecond = Shares.connect(two, second.login(), Shares.PATIENCE)) {
      toFirst.write("file", "first".getBytes(UTF_8));
      toSecond.write("file", "second".getBytes(UTF_8));
      assertThat(first.files().resolve("file")).hasContent("first");
      assertThat(second.files().resolve("file")).hasContent("second");
      assertThatThrownBy(() -> Shares.connect(two, first.login(), Shares.PATIENCE))
          .isInstanceOf(ShareException.class);
      assertThat(openFiles(first)).allMatch(file -> isItsOwn(file, folder));
      assertThat(openFiles(second)).allMatch(file -> isItsOwn(file, other));
      assertThatThrownBy(() -> SambaShare.open(one))
          .isInstanceOf(ShareException.class)
          .hasMessageContaining("Another Muster serves " + folder);
    }
  }

  /** Nothing that is kept or written outside of its folder. */
  private static boolean isItsOwn(Path file, Path folder) {
    return file.startsWith(folder)
        || !Files.isRegularFile(file)
        || Stream.of("/usr", "/lib", "/etc/passwd", "/etc/nsswitch", "/proc")
            .anyMatch(file.toString()::startsWith);
  }

  private static List<Path> openFiles(SambaShare share) throws IOException {
    List<Path> files = new ArrayList<>();
    List<ProcessHandle> all = new ArrayList<>(Shares.serving(share));
    all.add(Shares.listening(share));
    for (ProcessHandle process : all) {
      Path proc = Path.of("/proc", Long.toString(process.pid()));
      try (Stream<Path> fds = Files.list(proc.resolve("fd"))) {
        for (Path fd : fds.toList()) {
          files.add(Files.readSymbolicLink(fd));
        }
      }
    }
    return files;
  }

  @Test
  void itEndsWithAProcessThatIsKilled() throws Exception {
    ShareSettings settings = Shares.settings("127.0.44.5", folder);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ShareMain.class.getName(),
                settings.address(),
                Integer.toString(settings.port()),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = process.inputReader()) {
      assertThat(said.lines().anyMatch("serving"::equals)).isTrue();
      assertThat(left(folder)).isNotEmpty();
      process.destroyForcibly().onExit().join();
      Shares.await("smbd ends too", () -> left(folder).isEmpty());
    } finally {
      process.destroyForcibly().onExit().join();
    }
    try (SambaShare share = SambaShare.open(settings)) {
      assertThat(share.isRunning()).isTrue();
    }
    assertThat(left(folder)).isEmpty();
  }

  private static List<ProcessHandle> left(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process ->
            process
                .info()
                .commandLine()
                .map(line -> line.contains("--configfile=" + folder + "/smb.conf"))
                .orElse(false))
        .toList();
  }

  @Test
  void whoHoldsThePortIsNamedWithTheRow() throws IOException {
    ShareSettings settings = Shares.settings("127.0.44.6", folder);
    try (ServerSocket holder =
        new ServerSocket(settings.port(), 1, InetAddress.ofLiteral("127.0.44.6"))) {
      assertThat(holder.isBound()).isTrue();
      assertThatThrownBy(() -> SambaShare.open(settings))
          .isInstanceOf(ShareException.class)
          .hasMessageContaining("C40/smb")
          .hasMessageContaining("127.0.44.6, port " + settings.port())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("another address");
    }
  }

  @Test
  void aServerThatIsSilentIsGivenUp() throws Exception {
    ShareSettings settings = Shares.settings("127.0.44.7", folder);
    Path source = Shares.random(other.resolve("big"), 40 << 20);
    try (SambaShare share = SambaShare.open(settings);
        ShareConnection connection =
            Shares.connect(settings, share.login(), Duration.ofSeconds(1))) {
      long begun = System.nanoTime();
      assertThatThrownBy(() ->
              connection.put(
                  "big",
                  source,
                  Pace.unlimited(),
                  there -> {
                    if (there > 5 << 20) {
                      Shares.serving(share).forEach(process -> signal("STOP", process));
                    }
                  }))
          .isInstanceOf(ShareException.class)
          .hasMessageContaining("try again");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
      Shares.serving(share).forEach(process -> signal("CONT", process));
      Shares.put(connection, "big", source);
      assertThat(Files.mismatch(share.files().resolve("big"), source)).isEqualTo(-1);
    }
  }

  private static void signal(String signal, ProcessHandle process) {
    try {
      new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(process.pid()))
          .start()
          .onExit()
          .join();
    } catch (IOException trouble) {
      throw new AssertionError(trouble);
    }
  }
}
