package dev.muster.tests.console;

import dev.muster.testing.site.MusterCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A {@code muster console} in a terminal, of which a test reads what it prints. */
public final class ConsoleProcess implements AutoCloseable {
  private static final String PLACE = "console   ";
  private static final String CODE = "code ";
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

  private final Process process;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private int next;

  private ConsoleProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  static ConsoleProcess start(Path data) throws IOException {
    return new ConsoleProcess(MusterCommand.start("console", "--data", data.toString()));
  }

  /** One that was started elsewhere, whose streams are one. */
  public static ConsoleProcess of(Process process) {
    return new ConsoleProcess(process);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(said::add);
    } catch (IOException | UncheckedIOException gone) {
      said.add("gone: " + gone);
    }
  }

  /** The address that lets a browser in. */
  public String address() throws InterruptedException {
    return line(PLACE).substring(PLACE.length());
  }

  /** The next code of a change that names this. */
  public String code(String named) throws InterruptedException {
    return line(CODE, named).substring(CODE.length(), CODE.length() + 6);
  }

  /** The next such line behind the one that was asked for last. */
  private String line(String begin, String... named) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    while (System.nanoTime() < end && process.isAlive()) {
      while (next < said.size()) {
        String line = said.get(next++);
        if (line.startsWith(begin) && List.of(named).stream().allMatch(line::contains)) {
          return line;
        }
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("It said only " + said);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
  }
}
