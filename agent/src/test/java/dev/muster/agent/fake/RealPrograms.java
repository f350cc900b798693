package dev.muster.agent.fake;

import dev.muster.agent.applications.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs for real, and remembers which. */
public final class RealPrograms implements Programs {
  public final List<List<String>> commands = new ArrayList<>();
  private final Path folder;

  public RealPrograms(Path folder) {
    this.folder = folder;
  }

  @Override
  public Ended run(Program program) {
    commands.add(program.command());
    try {
      Path out = Files.createTempFile(folder, "out", "");
      Path err = Files.createTempFile(folder, "err", "");
      ProcessBuilder builder =
          new ProcessBuilder(program.command())
              .directory(program.folder().toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(program.environment());
      Process process = builder.start();
      if (!process.waitFor(program.longest().toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return new Ended.TimedOut(Files.readString(out));
      }
      return new Ended.Exited(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException trouble) {
      return new Ended.NotStarted(String.valueOf(trouble.getMessage()));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
