package dev.muster.agent.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the operating system calls itself (os-release(5)). */
public final class OperatingSystemName {
  private static final String KEY = "PRETTY_NAME=";

  private OperatingSystemName() {}

  /** For people, such as {@code Debian GNU/Linux 12 (bookworm)}. */
  public static String here() {
    return caption(Path.of("/etc/os-release"))
        .orElseGet(() -> System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  static Optional<String> caption(Path osRelease) {
    try {
      return Files.readAllLines(osRelease).stream()
          .filter(line -> line.startsWith(KEY))
          .map(line -> line.substring(KEY.length()).replace("\"", "").strip())
          .filter(name -> !name.isEmpty())
          .findFirst();
    } catch (IOException none) {
      return Optional.empty();
    }
  }
}
