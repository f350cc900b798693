package dev.muster.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A program that runs in a namespace until it is stopped or its lab is closed. */
public final class Running implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration GLANCE = Duration.ofMillis(20);

  private final String title;
  private final Process process;
  private final Path output;

  Running(String title, Process process, Path output) {
    this.title = title;
    this.process = process;
    this.output = output;
  }

  /** Whether it has not ended yet. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Its process id, the same in every namespace of a lab. */
  public long pid() {
    return process.pid();
  }

  /** What it wrote so far, standard error among it. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new LabException("Cannot read what " + title + " wrote to " + output, e);
    }
  }

  /**
   * Waits until what it wrote satisfies {@code expected}.
   *
   * @throws LabException where it ended before, or the time ran out, with what it wrote
   */
  public void await(Predicate<String> expected, Duration timeout) {
    awaitThat(() -> expected.test(output()), timeout);
  }

  /**
   * Waits until it is so; time is counted in glances, so a slow look makes it longer.
   *
   * @throws LabException where the program ended before, or the time ran out, with what it wrote
   */
  public void awaitThat(BooleanSupplier isSo, Duration timeout) {
    long left = timeout.dividedBy(GLANCE);
    while (!isSo.getAsBoolean()) {
      boolean ended = waited(GLANCE) && !isSo.getAsBoolean();
      if (ended || left-- < 0) {
        throw new LabException(
            "%s %s before it was as was waited for; it said:%n%s"
                .formatted(title, ended ? "ended" : "took more than " + timeout, output()));
      }
    }
  }

  /** Ends it and what it started. */
  @Override
  public void close() {
    try (Stream<ProcessHandle> descendants = process.descendants()) {
      descendants.forEach(ProcessHandle::destroy);
    }
    process.destroy();
    if (!waited(GRACE)) {
      process.destroyForcibly();
      waited(GRACE);
    }
  }

  private boolean waited(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("Interrupted while waiting for " + title, e);
    }
  }
}
