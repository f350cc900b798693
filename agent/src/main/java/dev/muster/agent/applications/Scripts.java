package dev.muster.agent.applications;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs scripts by the interpreter that their first line names, so that no file need be executable.
 */
record Scripts(Programs programs, Path shell) {
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PATH",
          "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
          "LC_ALL",
          "C.UTF-8",
          "DEBIAN_FRONTEND",
          "noninteractive");
  static final int MOST_OUTPUT = 16_000;
  private static final int LONGEST_FIRST_LINE = 512;

  /** Runs a script's text in a folder, in which it is written first. */
  Programs.Ended text(String text, Path folder, Map<String, String> more, Duration longest)
      throws IOException {
    Path script = Files.writeString(folder.resolve("script"), text);
    return file(script, folder, more, longest);
  }

  /** Runs a script that is a file. */
  Programs.Ended file(Path script, Path folder, Map<String, String> more, Duration longest)
      throws IOException {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put("HOME", folder.toString());
    environment.put("TMPDIR", folder.toString());
    environment.putAll(more);
    List<String> command = new ArrayList<>(interpreter(script));
    command.add(script.toString());
    return programs.run(new Programs.Program(command, folder, environment, longest, MOST_OUTPUT));
  }

  private List<String> interpreter(Path script) throws IOException {
    byte[] begin;
    try (InputStream in = Files.newInputStream(script)) {
      begin = in.readNBytes(LONGEST_FIRST_LINE);
    }
    if (begin.length > 3 && begin[0] == 0x7f && begin[1] == 'E' && begin[2] == 'L') {
      return List.of();
    }
    String text = new String(begin, StandardCharsets.UTF_8);
    String line = text.lines().findFirst().orElse("");
    // As the kernel does: the interpreter, and all the rest as one argument.
    String[] words = line.startsWith("#!") ? line.substring(2).strip().split("\\s+", 2) : null;
    return words == null || words[0].isEmpty() ? List.of(shell.toString()) : List.of(words);
  }
}
