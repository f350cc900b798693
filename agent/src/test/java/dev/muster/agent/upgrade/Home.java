package dev.muster.agent.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.process.Programs;
import dev.muster.contracts.content.ContentFile;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A folder of versions with the real launcher; the agents in it are small shell scripts. */
final class Home implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(40);

  /** Runs until it is ended, as an agent that its site never answers does. */
  static final String IDLES = "exec \"$here/sh\" -c 'while :; do sleep 1; done'";

  static final String CRASHES = "exit 1";

  final Path folder;
  private final Path scratch;
  private final List<Process> started = new ArrayList<>();

  Home(Path scratch) throws IOException {
    this.scratch = scratch;
    this.folder = scratch.resolve("opt/muster-agent");
    Path launcher = folder.resolve("bin/muster-agent");
    Files.createDirectories(folder.resolve("bin"));
    Files.copy(
        Path.of(System.getProperty("muster.root"), "apps/agent/launcher/muster-agent"), launcher);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    writeVersion(folder.resolve("versions/1.0"), "1.0", IDLES);
    Files.createSymbolicLink(folder.resolve("current"), Path.of("versions/1.0"));
  }

  private static void writeVersion(Path version, String prints, String behaviour)
      throws IOException {
    Path bin = Files.createDirectories(version.resolve("bin"));
    Files.copy(Path.of("/bin/sh"), bin.resolve("sh"), StandardCopyOption.COPY_ATTRIBUTES);
    Path script = bin.resolve("muster-agent");
    Files.writeString(
        script,
        """
        #!/bin/sh
        here=$(dirname "$(readlink -f "$0")")
        case $1 in
          version) echo %s ;;
          run)
            echo %s >>"${here%%/versions/*}/started"
            %s
            ;;
        esac
        """
            .formatted(prints, prints, behaviour));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  /** A package of a version. */
  Path debianPackage(String version, String prints, String behaviour)
      throws IOException, InterruptedException {
    Path tree = Files.createTempDirectory(scratch, "tree");
    writeVersion(tree.resolve("opt/muster-agent/versions").resolve(version), prints, behaviour);
    Files.createDirectories(tree.resolve("DEBIAN"));
    Files.writeString(
        tree.resolve("DEBIAN/control"),
        """
        Package: muster-agent
        Version: %s
        Architecture: all
        Maintainer: test <test@localhost>
        Description: an agent of a test
        """
            .formatted(version));
    Path file = scratch.resolve("muster-agent_" + version + "_" + prints + ".deb");
    Process packing =
        new ProcessBuilder(
                "dpkg-deb",
                "-Zgzip",
                "-z1",
                "--root-owner-group",
                "--build",
                tree.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("dpkg-deb.log").toFile())
            .start();
    assertThat(packing.waitFor()).isZero();
    return file;
  }

  Upgrades upgrades(String version, Duration patience) {
    return new Upgrades(
        new Installation(folder, version, Optional.empty()),
        new Programs(scratch.resolve("programs")),
        patience,
        Clock.systemUTC());
  }

  static WantedVersion wanted(String version, Path file) throws IOException {
    return new WantedVersion(
        version, new ContentFile("muster-agent.deb", Sha256.of(file), Files.size(file)), false);
  }

  /** Starts the launcher as somebody without systemd does. */
  Process run() throws IOException {
    Process process =
        new ProcessBuilder(folder.resolve("bin/muster-agent").toString(), "run")
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(scratch.resolve("launcher.log").toFile()))
            .start();
    started.add(process);
    return process;
  }

  void again() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(folder.resolve("bin/muster-agent").toString(), "again").start();
    assertThat(process.waitFor()).isZero();
  }

  /** The versions that were started, in their order. */
  List<String> starts() {
    try {
      Path file = folder.resolve("started");
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException trouble) {
      throw new java.io.UncheckedIOException(trouble);
    }
  }

  String current() throws IOException {
    return String.valueOf(Files.readSymbolicLink(folder.resolve("current")).getFileName());
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what + "; starts " + starts()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() throws IOException {
    for (Process process : started) {
      List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
      all.add(process.toHandle());
      all.forEach(ProcessHandle::destroyForcibly);
    }
    // a guard is nobody's child; it ends when there is nothing to guard
    Files.deleteIfExists(folder.resolve("upgrade/trial"));
    Files.deleteIfExists(folder.resolve("upgrade/back"));
  }

  static void end(Process process) throws InterruptedException {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
