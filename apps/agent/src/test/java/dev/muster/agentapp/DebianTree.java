package dev.muster.agentapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * This Debian once more, without Java, as an overlay whose changes are lost: in namespaces of its
 * own for mounts and processes, so that nothing is left when the test ends, however it does.
 */
final class DebianTree implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Mounts the tree below $1, which only this namespace sees, over the tree $2. */
  private static final String SETUP =
      """
      set -e
      mount --make-rprivate /
      mount -t tmpfs tmpfs "$1"
      mkdir "$1/upper" "$1/work" "$1/root"
      mount -t overlay overlay -o "lowerdir=$2,upperdir=$1/upper,workdir=$1/work" "$1/root"
      cd "$1/root"
      mkdir -p usr/lib/jvm proc dev run tmp
      for hidden in usr/lib/jvm run tmp; do mount -t tmpfs tmpfs "$hidden"; done
      mount -t proc proc proc
      mount --rbind /dev dev
      echo ready
      exec sleep 900
      """;

  private final Path folder;
  private final Process holder;
  private final String inside;

  DebianTree(Path folder, Path lower) throws IOException {
    this.folder = folder;
    this.holder =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                SETUP,
                "sh",
                folder.toString(),
                lower.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    BufferedReader out = holder.inputReader(UTF_8);
    assertThat(out.readLine()).as("the overlay is mounted").isEqualTo("ready");
    this.inside = holder.children().findFirst().map(each -> "" + each.pid()).orElseThrow();
  }

  /** What a program printed, and its exit code in the last line. */
  String run(String... command) throws IOException, InterruptedException {
    return runWith("", command);
  }

  String runWith(String input, String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("said", ".txt");
    Process process = start(Redirect.to(said.toFile()), command);
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(UTF_8));
    }
    assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(said) + "exit " + process.exitValue();
    Files.delete(said);
    return text;
  }

  /** Starts a program that goes on, with its output in a file. */
  Process start(Redirect output, String... command) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "nsenter",
                "--target",
                inside,
                "--mount",
                "--pid",
                "--",
                "env",
                "-i",
                "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                "DEBIAN_FRONTEND=noninteractive",
                "chroot",
                folder.resolve("root").toString()));
    all.addAll(List.of(command));
    return new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output).start();
  }

  /** Copies a file of this computer into the tree. */
  void copy(Path file, String to) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "nsenter",
                "--target",
                inside,
                "--mount",
                "--",
                "sh",
                "-c",
                "cat >\"$0\"",
                folder.resolve("root") + to)
            .redirectInput(file.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  /** Waits until a shell line says yes. */
  void await(String condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!run("sh", "-c", condition).endsWith("exit 0")) {
      assertThat(System.nanoTime()).as("waiting for: " + condition).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  @Override
  public void close() {
    holder.descendants().forEach(ProcessHandle::destroyForcibly);
    holder.destroyForcibly();
  }
}
