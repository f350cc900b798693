package dev.muster.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A fresh network namespace with loopback only, and the processes that a test starts in it. */
public final class Namespace implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final String name;
  private final List<Process> started = new ArrayList<>();

  /**
   * What a program did.
   *
   * @param code its exit code
   * @param output what it wrote, errors among it
   */
  public record Outcome(int code, String output) {}

  /** Makes the namespace; its name is the prefix and this process' id. */
  public Namespace(String prefix) {
    this.name = prefix + ProcessHandle.current().pid();
    ip("netns", "add", name);
    try {
      ip("-n", name, "link", "set", "lo", "up");
    } catch (AssertionError notUsable) {
      close();
      throw notUsable;
    }
  }

  /** Its name, for programs that are told which. */
  public String name() {
    return name;
  }

  /**
   * Why no namespace can be made or one of the programs not be run, in words for a skipped test.
   */
  public static Optional<String> missing(String... programs) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("network namespaces need root");
    }
    return Stream.concat(Stream.of("ip"), Stream.of(programs))
        .filter(program ->
            Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
        .findFirst()
        .map(program -> "the program '" + program + "' is not installed");
  }

  /** Joins two namespaces by a cable with a device at either end. */
  public static void join(Namespace one, String device, Namespace other, String otherDevice) {
    ip(
        "link",
        "add",
        device,
        "netns",
        one.name,
        "type",
        "veth",
        "peer",
        "name",
        otherDevice,
        "netns",
        other.name);
    ip("-n", one.name, "link", "set", device, "up");
    ip("-n", other.name, "link", "set", otherDevice, "up");
  }

  /** Runs {@code ip} in the namespace. */
  public void configure(String... arguments) {
    ip(Stream.concat(Stream.of("-n", name), Stream.of(arguments)).toArray(String[]::new));
  }

  /** Runs a program in the namespace to its end. */
  public Outcome run(String input, String... command) {
    return run(input, inside(command));
  }

  /** Starts a program in the namespace; it ends with the namespace at the latest. */
  public Process start(String... command) {
    try {
      Process process = new ProcessBuilder(inside(command)).redirectErrorStream(true).start();
      started.add(process);
      return process;
    } catch (IOException e) {
      throw new AssertionError("Cannot start " + List.of(command), e);
    }
  }

  /** Ends what was started and removes the namespace. */
  @Override
  public void close() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
    ip("netns", "del", name);
  }

  private List<String> inside(String... command) {
    return Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(command)).toList();
  }

  private static void ip(String... arguments) {
    List<String> command = Stream.concat(Stream.of("ip"), Stream.of(arguments)).toList();
    Outcome outcome = run("", command);
    if (outcome.code() != 0) {
      throw new AssertionError(command + " failed: " + outcome.output());
    }
  }

  private static Outcome run(String input, List<String> command) {
    try {
      Path output = Files.createTempFile("muster", ".out");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
        stdin.write(input);
      } catch (IOException notRead) {
        // The program ended before it had read all; its exit code says more.
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().onExit().join();
        throw new AssertionError(command + " does not end");
      }
      String written = Files.readString(output);
      Files.delete(output);
      return new Outcome(process.exitValue(), written);
    } catch (IOException e) {
      throw new AssertionError("Cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted in " + command, e);
    }
  }
}
