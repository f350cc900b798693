package dev.muster.tests.system;

import dev.muster.agent.control.ControlAnswer;
import dev.muster.agent.control.ControlClient;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.schedule.AgentStatus;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.foundation.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real agent in a process of its own, as on another computer than the site's. */
final class FarAgent implements AutoCloseable {
  private final Path folder;
  private final Process process;

  private FarAgent(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts one in a new folder.
   *
   * @param before what the command begins with, such as {@code ip netns exec}
   */
  static FarAgent start(Path folder, SiteAddress address, String... before) throws IOException {
    Files.createDirectories(folder);
    new SiteFiles(folder).write(address, Optional.empty());
    List<String> command = new ArrayList<>(List.of(before));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "dev.muster.agentapp.AgentMain"));
    command.addAll(List.of("run", "--data", folder.toString(), "--with-parent"));
    return new FarAgent(
        folder,
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("agent.log").toFile())
            .start());
  }

  /** Its data folder. */
  Path folder() {
    return folder;
  }

  /** How it is, once it answers. */
  AgentStatus status() throws InterruptedException {
    Administrator.until(
        () -> ControlClient.ask(folder, "status", List.of()).isPresent(),
        () -> "The agent in " + folder + " does not answer");
    return Json.read(answer("status"), AgentStatus.class);
  }

  /** What it answers to a local command. */
  String answer(String verb, String... arguments) {
    return switch (ControlClient.ask(folder, verb, List.of(arguments)).orElseThrow()) {
      case ControlAnswer.Done(String json) -> json;
      case ControlAnswer.Failed(String reason) -> "failed: " + reason;
    };
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
