package dev.muster.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of the machine; what they write goes to files in one folder. */
record Programs(Path folder, Duration patience) {

  /** Runs a program to its end. */
  Outcome run(String input, List<String> command) {
    String title = title(command);
    try {
      Path in = Files.writeString(Files.createTempFile(folder, "run", ".in"), input);
      Path out = Files.createTempFile(folder, "run", ".out");
      Path errors = Files.createTempFile(folder, "run", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new LabException(
              "%s took more than %s; it said:%n%s%s"
                  .formatted(title, patience, read(errors), read(out)));
        }
        return new Outcome(process.exitValue(), read(out), read(errors));
      } finally {
        for (Path file : List.of(in, out, errors)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new LabException("Cannot run " + title, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("Interrupted while running " + title, e);
    }
  }

  /** Starts a program that runs until it is stopped. */
  Running start(String name, List<String> command) {
    try {
      return launch(Files.createTempFile(folder, name + "-", ".log"), command);
    } catch (IOException e) {
      throw new LabException("Cannot start " + title(command), e);
    }
  }

  /** The same, with what it writes added to this file. */
  Running launch(Path output, List<String> command) {
    String title = title(command);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
              .start();
      return new Running(title, process, output);
    } catch (IOException e) {
      throw new LabException("Cannot start " + title, e);
    }
  }

  private static String title(List<String> command) {
    String line = String.join(" ", command);
    return line.length() <= 120 ? line : line.substring(0, 120) + "…";
  }

  private static String read(Path file) {
    try {
      // Programs of the machine may write what is no UTF-8.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
