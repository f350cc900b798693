package dev.muster.agent.inventory;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Services that systemd knows. */
record SystemdServices(Commands commands) implements FactSource {
  private static final String ENDING = ".service";
  private static final int STATE = 2;
  private static final int DESCRIPTION = 4;

  @Override
  public ClassName type() {
    return new ClassName("SMS_G_System_SERVICE");
  }

  @Override
  public List<Instance> instances() throws IOException {
    return instances(
        commands.lines("systemctl", "list-unit-files", "--type=service", "--no-legend", "--plain"),
        commands.lines(
            "systemctl", "list-units", "--type=service", "--all", "--no-legend", "--plain"));
  }

  static List<Instance> instances(List<String> unitFiles, List<String> units) {
    Map<String, String[]> running = new HashMap<>();
    for (String line : units) {
      String[] words = line.strip().split("\\s+", DESCRIPTION + 1);
      if (words.length > STATE) {
        running.put(words[0], words);
      }
    }
    List<Instance> found = new ArrayList<>();
    for (String line : unitFiles) {
      String[] words = line.strip().split("\\s+", STATE + 1);
      if (words.length < 2 || !words[0].endsWith(ENDING) || words[0].endsWith("@" + ENDING)) {
        continue;
      }
      String[] unit = running.getOrDefault(words[0], new String[0]);
      boolean active = unit.length > STATE && unit[STATE].equals("active");
      found.add(
          Row.keyed(words[0])
              .text("Name", words[0].substring(0, words[0].length() - ENDING.length()))
              .text("DisplayName", unit.length > DESCRIPTION ? unit[DESCRIPTION] : words[0])
              .text("State", active ? "Running" : "Stopped")
              .text("StartMode", startMode(words[1]))
              .instance());
    }
    return found;
  }

  private static String startMode(String state) {
    return switch (state) {
      case "enabled", "enabled-runtime", "alias", "static", "indirect", "generated" -> "Auto";
      case "masked", "masked-runtime" -> "Disabled";
      default -> "Manual";
    };
  }
}
