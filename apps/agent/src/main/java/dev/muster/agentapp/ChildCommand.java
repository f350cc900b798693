package dev.muster.agentapp;

import java.util.List;

/** How this program runs itself again as a short-lived child. */
final class ChildCommand {
  private ChildCommand() {}

  static List<String> inventory() {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-Xmx96m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        AgentMain.class.getName(),
        "inventory");
  }
}
