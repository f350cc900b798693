package dev.muster.agentapp;

import java.util.ArrayList;
import java.util.List;

/** How this program runs itself again as a short-lived child. */
final class ChildCommand {
  private ChildCommand() {}

  static List<String> inventory() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED"));
    // what the launcher uses for this process holds most of what the child loads too
    String cache = System.getProperty("muster.agent.cache", "");
    if (!cache.isEmpty()) {
      command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
    }
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), AgentMain.class.getName(), "inventory"));
    return List.copyOf(command);
  }
}
