package dev.muster.platform.firewall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the system's own programs, from the system's own folders only. */
final class Programs {
  private static final String FOLDERS = "/usr/sbin:/usr/bin:/sbin:/bin";

  private final Duration patience;

  Programs(Duration patience) {
    this.patience = patience;
  }

  /**
   * Runs a program to its end and returns what it wrote.
   *
   * @param purpose what it is for, for the message where it fails
   */
  String run(String purpose, String program, String... arguments) {
    ProcessBuilder builder = builder(program, arguments);
    try {
      Path output = Files.createTempFile("muster", ".out");
      Path errors = Files.createTempFile("muster", ".err");
      try {
        Process process =
            builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw failed(purpose, program, "it did not end within " + patience.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
          throw failed(purpose, program, Files.readString(errors).strip());
        }
        return Files.readString(output);
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw failed(purpose, program, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(purpose, program, "interrupted");
    }
  }

  private static ProcessBuilder builder(String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(find(program)));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PATH", FOLDERS);
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new FirewallException("Cannot write " + file + ": " + e, e);
    }
  }

  private static String find(String program) {
    return Stream.of(FOLDERS.split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(() ->
            new FirewallException(
                "The program '"
                    + program
                    + "' is not in "
                    + FOLDERS
                    + "; install the package that has it, such as nftables or iptables."));
  }

  static FirewallException failed(String purpose, String program, String reason) {
    return new FirewallException("Could not " + purpose + ": " + program + " says: " + reason);
  }
}
