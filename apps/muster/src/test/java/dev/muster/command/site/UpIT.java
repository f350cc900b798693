package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a newcomer sees it, in processes of their own. */
class UpIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Directly below the temporary folder, which the database's own user can pass through. */
  @TempDir private static Path temporary;

  @Test
  void aSiteManagesThisComputerIsStoppedKilledAndStartedAgain() throws Exception {
    Path data = open(temporary.resolve("site"));
    Path sample = data.resolve("sample").resolve("hello.txt");

    try (Site first = Site.start(data)) {
      first.says(line -> line.contains("registered as") && line.contains("approved"));
      first.says(line -> line.contains("inventoried: 1"));
      first.says(line -> line.contains("muster-sample compliant"));
      assertThat(sample).exists();
      assertThat(muster("get", "deployment", "--data", data.toString())).contains("muster-sample");
      assertThat(muster("device", "list", "--data", data.toString())).contains("approved");
      assertThat(muster("device", "token", "--data", data.toString()))
          .containsPattern("[0-9a-f]{40}");
      Path backup = temporary.resolve("backup.zip");
      assertThat(muster("site", "backup", "--data", data.toString(), backup.toString()))
          .contains("Written to");
      first.stop();
    }
    Files.delete(sample);

    try (Site killed = Site.start(data)) {
      killed.says(line -> line.contains("muster-sample compliant"));
      killed.kill();
    }

    try (Site again = Site.start(data)) {
      again.says(line -> line.contains("connected to client notification"));
      String device = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      assertThat(muster("device", "block", device, "--data", data.toString())).contains("done");
      assertThat(muster("device", "list", "--state", "blocked", "--data", data.toString()))
          .contains(device);
      assertThat(muster("delete", "deployment", "muster-sample", "--data", data.toString()))
          .contains("muster-sample");
      again.stop();
    }
  }

  @Test
  void aPortThatSomebodyHoldsIsNamedWithItsRow() throws Exception {
    Path data = open(temporary.resolve("taken"));
    try (var taken = new ServerSocket()) {
      taken.bind(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), SitePorts.ALTERNATE.https()));
      try (Site site = Site.start(data)) {
        site.says(line -> line.contains("port " + SitePorts.ALTERNATE.https()));
        assertThat(site.said())
            .anySatisfy(line -> assertThat(line).contains("C17/https", "process"));
        assertThat(site.ends()).isEqualTo(3);
      }
    }
  }

  private static Path open(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Path each : List.of(temporary, folder)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx--x--x"));
    }
    return folder;
  }

  private static String muster(String... arguments) throws Exception {
    Process process = new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    String programs = System.getProperty("muster.postgresql", "");
    if (!programs.isEmpty()) {
      command.add("-Dmuster.postgresql=" + programs);
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "dev.muster.command.Muster"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** A running {@code muster up}. */
  private record Site(Process process, List<String> said, Thread reader) implements AutoCloseable {
    static Site start(Path data) throws IOException {
      Process process =
          new ProcessBuilder(command("up", "--data", data.toString(), "--ports", "alternate"))
              .redirectErrorStream(true)
              .start();
      List<String> said = new CopyOnWriteArrayList<>();
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                try (BufferedReader lines = process.inputReader()) {
                  lines.lines().forEach(said::add);
                } catch (IOException | UncheckedIOException gone) {
                  said.add("gone: " + gone);
                }
              });
      return new Site(process, said, reader);
    }

    void says(Predicate<String> what) throws InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (said.stream().noneMatch(what)) {
        assertThat(System.nanoTime() < end && (process.isAlive() || reader.isAlive()))
            .as("said only %s", said)
            .isTrue();
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }

    int ends() throws InterruptedException {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }

    /** By SIGTERM: a shell may have told its children to ignore SIGINT. */
    void stop() throws InterruptedException {
      process.toHandle().destroy(); // Process.destroy would close what it still says
      ends();
      reader.join();
      assertThat(said).contains("stopping");
    }

    void kill() throws InterruptedException {
      process.destroyForcibly();
      ends();
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }
}
