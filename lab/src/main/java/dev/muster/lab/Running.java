package dev.muster.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!expected.test(output())) {
      boolean ended = waited(GLANCE) && !expected.test(output());
      if (ended || System.nanoTime() > deadline) {
        throw new LabException(
            "%s %s before it said what was waited for; it said:%n%s"
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
