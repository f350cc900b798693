package dev.muster.agent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Runs programs to their end. Standard input is closed; output goes to a file beside the others in
 * the scratch folder, so that what a program leaves behind cannot hold the agent up.
 */
public final class Programs {
  /** The most characters of output in an {@link Outcome}: the last ones. */
  public static final int MOST_OUTPUT = 16_384;

  private static final long MOST_FILE = 64L << 20;
  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final Path SET_SESSION = Path.of("/usr/bin/setsid");
  private static final String MARK = "MUSTER_PROGRAM";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
          "LANG", "C.UTF-8",
          "LC_ALL", "C.UTF-8",
          "DEBIAN_FRONTEND", "noninteractive");

  private final Path scratch;
  private final Notes notes;
  private final List<Notes.Earlier> earlier;

  /**
   * Runs programs.
   *
   * @param scratch a folder of its own for output; made where it is missing
   */
  public Programs(Path scratch) {
    this.scratch = scratch;
    this.notes = new Notes(scratch);
    try {
      this.earlier = new ArrayList<>(notes.all());
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot read which programs run in " + scratch, trouble);
    }
  }

  /**
   * Whether the programs have ended that ran in this folder before, when whoever had started them
   * was killed. Those that have run too long are killed. Where the system has no {@code /proc} they
   * count as ended.
   */
  public synchronized boolean isEarlierOver(Instant now) {
    earlier.removeIf(one -> {
      if (one.isRunning() && now.isBefore(one.until())) {
        return false;
      }
      if (one.isRunning()) {
        Marked.with(MARK + "=" + one.mark()).forEach(ProcessHandle::destroyForcibly);
      }
      try {
        Files.deleteIfExists(one.note());
      } catch (IOException trouble) {
        throw new UncheckedIOException("Cannot delete " + one.note(), trouble);
      }
      return true;
    });
    return earlier.isEmpty();
  }

  /** Runs the program until it ends or has to be killed. */
  public Outcome run(Program program) {
    CapturedOutput captured;
    try {
      Files.createDirectories(scratch);
      captured = CapturedOutput.in(scratch);
    } catch (IOException trouble) {
      return new Outcome.NotStarted("no output can be kept in " + scratch + ": " + trouble);
    }
    String mark = UUID.randomUUID().toString();
    try (captured) {
      Process process;
      try {
        process = start(program, mark, captured);
      } catch (IOException trouble) {
        return new Outcome.NotStarted(String.valueOf(trouble.getMessage()));
      }
      boolean ended = false;
      Path note = notes.write(mark, process.pid(), program.timeout());
      try {
        ended = awaitEnd(process, program, captured);
      } finally {
        if (!ended) {
          kill(process, mark);
        }
        Files.deleteIfExists(note);
      }
      return ended
          ? new Outcome.Ended(process.exitValue(), captured.end(MOST_OUTPUT))
          : new Outcome.TimedOut(captured.end(MOST_OUTPUT));
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot read what a program printed in " + scratch, trouble);
    }
  }

  private static Process start(Program program, String mark, CapturedOutput captured)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SET_SESSION)) {
      command.add(SET_SESSION.toString());
      // setsid itself would hide that the program is missing behind an exit code
      requireProgram(program.command().getFirst());
    }
    command.addAll(program.command());
    ProcessBuilder builder = new ProcessBuilder(command).directory(program.folder().toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(ENVIRONMENT);
    environment.put(MARK, mark);
    environment.put("HOME", program.folder().toString());
    environment.putAll(program.environment());
    Redirect kept = Redirect.appendTo(captured.file().toFile());
    builder.redirectError(kept);
    if (program.output().isPresent()) {
      builder.redirectOutput(program.output().get().toFile());
    } else {
      builder.redirectErrorStream(true);
      builder.redirectOutput(kept);
    }
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static void requireProgram(String name) throws IOException {
    boolean there =
        name.contains("/")
            ? Files.isExecutable(Path.of(name))
            : List.of(String.valueOf(ENVIRONMENT.get("PATH")).split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    if (!there) {
      throw new IOException("There is no program " + name + " that may be run");
    }
  }

  private static boolean awaitEnd(Process process, Program program, CapturedOutput captured)
      throws IOException {
    Duration left = program.timeout();
    try {
      while (left.isPositive()) {
        Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
        if (process.waitFor(slice)) {
          return true;
        }
        left = left.minus(slice);
        captured.shorten();
        if (program.output().isPresent() && Files.size(program.output().get()) > MOST_FILE) {
          return false;
        }
      }
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Kills what it started too, wherever that has gone since. */
  private static void kill(Process process, String mark) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Marked.with(MARK + "=" + mark).forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
