package dev.muster.testing.site;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 * own for mounts, processes and the host's name, so that nothing is left when the test ends,
 * however it does. It shares this computer's network.
 */
public final class DebianTree implements AutoCloseable {
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
      hostname "$3"
      echo "$3" >etc/hostname
      tr -d - </proc/sys/kernel/random/uuid >etc/machine-id
      echo ready
      exec sleep 900
      """;

  private final Path folder;
  private final Process holder;
  private final String inside;

  /**
   * Makes one.
   *
   * @param folder an empty folder to mount it below
   * @param lower the Debian that it is made of, such as {@code /}
   * @param name its host name
   */
  public DebianTree(Path folder, Path lower, String name) throws IOException {
    this.folder = folder;
    this.holder =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "--pid",
                "--uts",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                SETUP,
                "sh",
                folder.toString(),
                lower.toString(),
                name)
            .redirectError(Redirect.INHERIT)
            .start();
    BufferedReader out = holder.inputReader(UTF_8);
    if (!"ready".equals(out.readLine())) {
      throw new AssertionError("The overlay over " + lower + " could not be mounted");
    }
    this.inside = holder.children().findFirst().map(each -> "" + each.pid()).orElseThrow();
  }

  /** Whether this computer lets the test make one; it takes root. */
  public static boolean isPossible() throws IOException, InterruptedException {
    return new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0;
  }

  /** What a program printed, and its exit code in the last line. */
  public String run(String... command) throws IOException, InterruptedException {
    return runWith("", command);
  }

  /** The same for a program that reads. */
  public String runWith(String input, String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("said", ".txt");
    Process process = start(Redirect.to(said.toFile()), command);
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(UTF_8));
    }
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(
          String.join(" ", command) + " did not end; it said " + Files.readString(said));
    }
    String text = Files.readString(said) + "exit " + process.exitValue();
    Files.delete(said);
    return text;
  }

  /** Starts a program that goes on, with its output in a file. */
  public Process start(Redirect output, String... command) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "nsenter",
                "--target",
                inside,
                "--mount",
                "--pid",
                "--uts",
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
  public void copy(Path file, String to) throws IOException, InterruptedException {
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
    if (process.waitFor() != 0) {
      throw new AssertionError("Could not copy " + file + " to " + to);
    }
  }

  /** Waits until a shell line says yes. */
  public void await(String condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!run("sh", "-c", condition).endsWith("exit 0")) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain for: " + condition);
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  @Override
  public void close() {
    holder.descendants().forEach(ProcessHandle::destroyForcibly);
    holder.destroyForcibly();
  }
}
