package dev.muster.bench.process;

import dev.muster.bench.BenchException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Another process that answers each line with a line, and ends when nobody asks any more. */
public final class Child implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(60);
  private static final long BYTES_PER_KIB = 1024;
  private static final long MILLIS_PER_TICK = 10;

  private final String name;
  private final Process process;
  private final BufferedReader from;
  private final BufferedWriter to;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    this.from = process.inputReader(StandardCharsets.UTF_8);
    this.to = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts a Java program with this one's class path and waits for its first line.
   *
   * @param options of the JVM
   */
  public static Started java(List<String> options, Class<?> main, String... arguments) {
    return inside(List.of(), options, main, arguments);
  }

  /**
   * Starts a Java program in another surrounding.
   *
   * @param before what the command begins with, such as {@code ip netns exec}
   */
  public static Started inside(
      List<String> before, List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      Child child = new Child(main.getSimpleName(), process);
      return new Started(child, child.line(LONGEST_START));
    } catch (IOException e) {
      throw new BenchException("Cannot start " + main.getName(), e);
    }
  }

  /** A child, and the first line that it said. */
  public record Started(Child child, String said) {
    /** The first line as a port. */
    public int port() {
      return Integer.parseInt(said);
    }
  }

  /** Says a line and waits for one. */
  public String ask(String line, Duration longest) {
    say(line);
    return line(longest);
  }

  /** Says a line. */
  public void say(String line) {
    try {
      to.write(line + "\n");
      to.flush();
    } catch (IOException e) {
      throw new BenchException("Cannot ask " + name + " '" + line + "'", e);
    }
  }

  /** The next line that it says. */
  public String line(Duration longest) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<String> read = CompletableFuture.supplyAsync(this::read, executor);
      try {
        return read.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        process.destroyForcibly();
        throw new BenchException(name + " said nothing in " + longest.toSeconds() + " s");
      } catch (ExecutionException e) {
        throw new BenchException("Cannot hear " + name, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchException("Interrupted while hearing " + name);
      }
    }
  }

  private String read() {
    try {
      String line = from.readLine();
      if (line == null) {
        throw new BenchException(name + " has ended; see what it said above");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it uses now. */
  public Usage usage() {
    return usage(process.pid());
  }

  /** What a process uses now. */
  public static Usage usage(long pid) {
    try {
      long resident = 0;
      long anonymous = 0;
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith("VmRSS:")) {
          resident = kibibytes(line);
        } else if (line.startsWith("RssAnon:")) {
          anonymous = kibibytes(line);
        }
      }
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      return new Usage(resident, anonymous, Duration.ofMillis(ticks * MILLIS_PER_TICK));
    } catch (IOException e) {
      throw new BenchException("Cannot read what process " + pid + " uses", e);
    }
  }

  private static long kibibytes(String line) {
    return Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KIB;
  }

  /**
   * What a process uses.
   *
   * @param resident in bytes
   * @param anonymous the part of it that no file backs
   * @param cpu processor time since its start, in steps of 10 ms
   */
  public record Usage(long resident, long anonymous, Duration cpu) {}

  @Override
  public void close() {
    try {
      to.close();
    } catch (IOException gone) {
      process.destroyForcibly();
    }
    try {
      if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
