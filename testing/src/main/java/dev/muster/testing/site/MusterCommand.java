package dev.muster.testing.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The {@code muster} command of the test's own class path, in a process of its own. */
public final class MusterCommand {
  private MusterCommand() {}

  /**
   * Runs a command to its end and returns what it said.
   *
   * @throws AssertionError if it ends with another code than 0, with what it said
   */
  public static String run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new AssertionError(
          "muster %s ended with %d: %s".formatted(String.join(" ", arguments), code, said));
    }
    return said;
  }

  /** Starts a command; what it says on either stream comes from its input stream. */
  public static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    String programs = System.getProperty("muster.postgresql", "");
    if (!programs.isEmpty()) {
      command.add("-Dmuster.postgresql=" + programs);
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "dev.muster.command.Muster"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /**
   * Makes a folder for a site inside a test's temporary folder, such that the database's own user
   * can pass through both.
   */
  public static Path folder(Path temporary, String name) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve(name));
    for (Path each : List.of(temporary, folder)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx--x--x"));
    }
    return folder;
  }
}
