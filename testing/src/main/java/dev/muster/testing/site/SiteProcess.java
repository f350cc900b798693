package dev.muster.testing.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A running {@code muster up} on alternate ports, and what it has said so far. */
public final class SiteProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private SiteProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /** Starts one on this folder; further options as {@code muster up} takes them. */
  public static SiteProcess start(Path data, String... options) throws IOException {
    Stream<String> command = Stream.of("up", "--data", data.toString(), "--ports", "alternate");
    return new SiteProcess(
        MusterCommand.start(Stream.concat(command, Stream.of(options)).toArray(String[]::new)));
  }

  /**
   * Starts one whose command these words come before, such as {@code unshare --mount}.
   *
   * @param before words that end with what runs the rest
   */
  public static SiteProcess startBehind(List<String> before, Path data) throws IOException {
    List<String> words = new ArrayList<>(before);
    words.addAll(MusterCommand.words("up", "--data", data.toString(), "--ports", "alternate"));
    return new SiteProcess(new ProcessBuilder(words).redirectErrorStream(true).start());
  }

  /**
   * Starts one as another user, with the ports that it chooses by itself.
   *
   * @param data a folder of that user's
   * @param programs a new folder for a class path that the user can read
   */
  public static SiteProcess startAs(String user, Path data, Path programs) throws IOException {
    return new SiteProcess(MusterCommand.startAs(user, programs, "up", "--data", data.toString()));
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(said::add);
    } catch (IOException | UncheckedIOException gone) {
      said.add("gone: " + gone);
    }
  }

  /**
   * Waits until it has said such a line.
   *
   * @throws AssertionError if it ends or three minutes pass before, with all it said
   */
  public void says(Predicate<String> what) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (said.stream().noneMatch(what)) {
      if (System.nanoTime() > end || !(process.isAlive() || reader.isAlive())) {
        throw new AssertionError("It said only " + said);
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  /** All lines so far. */
  public List<String> said() {
    return List.copyOf(said);
  }

  /** The process, whose descendants are agent and database. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits for its end by itself and returns the exit code. */
  public int ends() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("It did not end; it said " + said);
    }
    return process.exitValue();
  }

  /**
   * Ends it by SIGTERM (a shell may have told its children to ignore SIGINT) and reads all it says.
   */
  public void stop() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would close what it still says
    ends();
    reader.join();
    if (!said.contains("stopping")) {
      throw new AssertionError("It did not stop in order; it said " + said);
    }
  }

  /** Ends it with SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    ends();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
