package dev.muster.command.explain;

import dev.muster.agent.applications.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs scripts for real; one that says so takes the agent down with it. */
record ShellPrograms(Path folder) implements Programs {
  private static final String CRASH = "take the agent down";

  /** The agent is gone. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Ended run(Program program) {
    try {
      String script = Files.readString(Path.of(program.command().getLast()));
      if (script.contains(CRASH)) {
        throw new Crash();
      }
      Path out = Files.createTempFile(folder, "out", "");
      ProcessBuilder builder =
          new ProcessBuilder(program.command())
              .directory(program.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile());
      builder.environment().clear();
      builder.environment().putAll(program.environment());
      Process process = builder.start();
      if (!process.waitFor(program.longest().toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return new Ended.TimedOut(Files.readString(out));
      }
      return new Ended.Exited(process.exitValue(), Files.readString(out), "");
    } catch (UncheckedIOException | IOException trouble) {
      return new Ended.NotStarted(String.valueOf(trouble.getMessage()));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
