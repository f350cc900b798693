package dev.muster.agent.inventory;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Installed packages from dpkg's status file (deb-control(5)).
 *
 * @param dpkg dpkg's folder, {@code /var/lib/dpkg} but in tests
 */
record DebianPackages(Path dpkg) implements FactSource {
  @Override
  public ClassName type() {
    return new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  }

  boolean isThere() {
    return Files.isReadable(status());
  }

  private Path status() {
    return dpkg.resolve("status");
  }

  @Override
  public List<Instance> instances() throws IOException {
    List<Instance> found = new ArrayList<>();
    Map<String, String> fields = new HashMap<>();
    try (BufferedReader in = Files.newBufferedReader(status(), StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isBlank()) {
          addInstalled(found, fields);
          fields.clear();
        } else if (!Character.isWhitespace(line.charAt(0))) {
          int colon = line.indexOf(':');
          if (colon > 0) {
            fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
          }
        }
      }
      addInstalled(found, fields);
    }
    return found;
  }

  private void addInstalled(List<Instance> found, Map<String, String> fields) {
    String name = fields.getOrDefault("Package", "");
    if (name.isEmpty() || !fields.getOrDefault("Status", "").endsWith(" installed")) {
      return;
    }
    String architecture = fields.getOrDefault("Architecture", "all");
    found.add(
        Row.keyed(name + ":" + architecture)
            .text("ProdID", name)
            .text("DisplayName", name)
            .text("Version", fields.get("Version"))
            .text("Publisher", fields.get("Maintainer"))
            .text("Architecture", architecture)
            .text("InstallDate", installed(name, architecture))
            .instance());
  }

  private String installed(String name, String architecture) {
    for (String file : List.of(name + ".list", name + ":" + architecture + ".list")) {
      try {
        return Files.getLastModifiedTime(dpkg.resolve("info").resolve(file))
            .toInstant()
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
      } catch (IOException other) {
        // the file is named with or without the architecture
      }
    }
    return "";
  }
}
