package dev.muster.testing.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * This Debian once more, without Java, as an overlay whose changes are lost: in namespaces of its
 * own for mounts, processes and the host's name, so that nothing is left when the test ends,
 * however it does. It shares this computer's network.
 */
public final class DebianTree implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final Path SYSTEMD = Path.of("/lib/systemd/systemd");

  /**
   * Goes on in a control group of its own, below which systemd makes its own; prints its folder.
   */
  private static final String GROUP =
      """
      for groups in /sys/fs/cgroup/unified /sys/fs/cgroup; do
        if [ "$(stat -f -c %T $groups)" = cgroup2fs ]; then
          mkdir "$groups/muster-tree-$$"
          echo $$ >"$groups/muster-tree-$$/cgroup.procs"
          echo "$groups/muster-tree-$$"
          exec "$@"
        fi
      done
      echo 'no control groups'
      """;

  /**
   * Mounts the tree below $1, which only this namespace sees, over the tree $2, and names it $3;
   * then systemd runs it where $4 says so. It finds no unit that it would start by itself.
   */
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
      hostname "$3"
      echo "$3" >etc/hostname
      tr -d - </proc/sys/kernel/random/uuid >etc/machine-id
      if [ "$4" = sleep ]; then
        mount --rbind /dev dev
        echo ready
        exec sleep 900
      fi
      mount --bind proc/sys proc/sys
      mount -o remount,bind,ro proc/sys
      mount -t sysfs -o ro sysfs sys
      mount -t cgroup2 cgroup2 sys/fs/cgroup
      mount -t tmpfs -o mode=755 tmpfs dev
      for node in null zero full random urandom tty; do
        touch dev/$node
        mount --bind /dev/$node dev/$node
      done
      ln -s /proc/self/fd dev/fd
      rm -rf etc/fstab etc/systemd/system/*.wants usr/lib/systemd/system/*.wants
      rm -f etc/systemd/system/default.target
      printf '[Unit]\nWants=dbus.service multi-user.target\n' >etc/systemd/system/default.target
      echo ready
      export container=muster
      exec chroot . /lib/systemd/systemd --system --log-target=console --show-status=0 2>"$1/log"
      """;

  private final Path folder;
  private final Process holder;
  private final String inside;
  private final Optional<Path> group;

  private DebianTree(Path folder, Path lower, String name, boolean systemd) throws IOException {
    this.folder = folder;
    List<String> command = new ArrayList<>();
    if (systemd) {
      command.addAll(List.of("sh", "-c", GROUP, "sh"));
    }
    command.addAll(List.of("unshare", "--mount", "--pid", "--uts", "--ipc", "--fork"));
    command.add("--kill-child");
    if (systemd) {
      command.add("--cgroup");
    }
    command.addAll(List.of("sh", "-c", SETUP, "sh", folder.toString(), lower.toString(), name));
    command.add(systemd ? "systemd" : "sleep");
    this.holder = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    BufferedReader out = holder.inputReader(UTF_8);
    this.group = systemd ? Optional.of(Path.of(out.readLine())) : Optional.empty();
    if (!"ready".equals(out.readLine())) {
      throw new AssertionError("The overlay over " + lower + " could not be mounted");
    }
    this.inside = holder.children().findFirst().map(each -> "" + each.pid()).orElseThrow();
  }

  /**
   * Makes one in which nothing runs.
   *
   * @param folder an empty folder to mount it below
   * @param lower the Debian that it is made of, such as {@code /}
   * @param name its host name
   */
  public static DebianTree idle(Path folder, Path lower, String name) throws IOException {
    return new DebianTree(folder, lower, name, false);
  }

  /** Makes one that systemd runs, with D-Bus and nothing else. */
  public static DebianTree withSystemd(Path folder, Path lower, String name)
      throws IOException, InterruptedException {
    DebianTree tree = new DebianTree(folder, lower, name, true);
    tree.await(
        "systemctl is-system-running | grep -qE 'running|degraded' && systemctl is-active dbus");
    return tree;
  }

  /** Whether this computer lets the test make one; it takes root. */
  public static boolean isPossible() throws IOException, InterruptedException {
    return new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0;
  }

  /** Whether it can be one that systemd runs. */
  public static boolean isPossibleWithSystemd() throws IOException, InterruptedException {
    return isPossible()
        && Files.isExecutable(SYSTEMD)
        && Files.isExecutable(Path.of("/usr/bin/dbus-daemon"))
        && new ProcessBuilder("sh", "-c", "stat -f -c %T /sys/fs/cgroup/unified /sys/fs/cgroup")
            .redirectErrorStream(true)
            .start()
            .inputReader(UTF_8)
            .lines()
            .anyMatch("cgroup2fs"::equals);
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
                "--ipc",
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
    outside("cat \"$0\" >\"$1\"", file, to);
  }

  /** Shows a folder of this computer in the tree. */
  public void bind(Path from, String to) throws IOException, InterruptedException {
    outside("mkdir -p \"$1\" && mount --bind \"$0\" \"$1\"", from, to);
  }

  /** Runs a shell line where both trees are seen: $0 is of this computer, $1 in the other. */
  private void outside(String line, Path from, String to) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "nsenter",
                "--target",
                inside,
                "--mount",
                "--",
                "sh",
                "-c",
                line,
                from.toAbsolutePath().toString(),
                folder.resolve("root") + to)
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError("Could not bring " + from + " to " + to);
    }
  }

  /** Waits until a shell line says yes. */
  public void await(String condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    String said = run("sh", "-c", condition);
    while (!said.endsWith("exit 0")) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain for: " + condition + "; it said " + said);
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      said = run("sh", "-c", condition);
    }
  }

  @Override
  public void close() {
    holder.descendants().forEach(ProcessHandle::destroyForcibly);
    holder.destroyForcibly();
    holder.onExit().orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    group.ifPresent(DebianTree::removeGroup);
  }

  /** A control group can be removed when its last process is gone. */
  private static void removeGroup(Path group) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (Files.exists(group) && System.nanoTime() < end) {
      try (Stream<Path> all = Files.walk(group)) {
        for (Path each :
            all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      } catch (IOException | UncheckedIOException busy) {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    }
  }
}
