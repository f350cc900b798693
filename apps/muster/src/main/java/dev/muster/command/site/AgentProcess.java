package dev.muster.command.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The agent of this computer as a process of its own. It ends when this process does, however that
 * ends: its standard input closes.
 */
final class AgentProcess implements AutoCloseable {
  private static final String MAIN = "dev.muster.agentapp.AgentMain";
  private static final int STOP_SECONDS = 20;

  private final Process process;

  private AgentProcess(Process process) {
    this.process = process;
  }

  /**
   * Whether it still has to be told how to register: nobody did, or the token that it was given has
   * not been used, and may have ended meanwhile.
   */
  static boolean needsToken(Path data) {
    return !Files.exists(data.resolve("site.json")) || Files.exists(data.resolve("token"));
  }

  /** Starts it with this process's Java and classes. */
  static AgentProcess start(Path data) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Optional.ofNullable(System.getProperty("muster.agent.args"))
        .ifPresent(file -> command.add("@" + file));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(List.of("run", "--data", data.toString(), "--with-parent"));
    Path log = data.resolve("agent.log");
    return new AgentProcess(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** How it ended, for one that has. */
  int exitCode() {
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
