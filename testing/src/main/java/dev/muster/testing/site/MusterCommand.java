package dev.muster.testing.site;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code muster} command of the test's own class path, in a process of its own. */
public final class MusterCommand {
  private static final String POSTGRESQL = "-Dmuster.postgresql=";

  private static final Pattern WANTED = Pattern.compile("'--devices ([0-9]+)'");

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

  /**
   * Applies documents as an administrator does who says how many devices that touches, where the
   * site wants to know.
   *
   * @throws AssertionError where it is refused for another reason
   */
  public static String apply(Path documents, Path data) throws IOException, InterruptedException {
    String[] arguments = {"apply", "-f", documents.toString(), "--data", data.toString()};
    Process process = start(arguments);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() == 0) {
      return said;
    }
    Matcher wanted = WANTED.matcher(said);
    if (!wanted.find()) {
      throw new AssertionError("muster apply of " + documents + " was refused: " + said);
    }
    return run(
        Stream.concat(Stream.of(arguments), Stream.of("--devices", wanted.group(1)))
            .toArray(String[]::new));
  }

  /** Starts a command; what it says on either stream comes from its input stream. */
  public static Process start(String... arguments) throws IOException {
    return start(command(System.getProperty("java.class.path"), arguments));
  }

  /**
   * Starts a command as another user, who may not be able to read the class path of the test.
   *
   * @param programs a new folder, where the class path is copied to
   */
  static Process startAs(String user, Path programs, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=" + user));
    command.addAll(List.of("--clear-groups", "--regid=nogroup", "--"));
    command.addAll(command(readable(programs), arguments));
    return start(command);
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** The words of a command, for a test that starts it its own way. */
  public static List<String> words(String... arguments) {
    return command(System.getProperty("java.class.path"), arguments);
  }

  private static List<String> command(String classPath, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    String programs = System.getProperty("muster.postgresql", "");
    if (!programs.isEmpty()) {
      command.add(POSTGRESQL + programs);
    }
    command.addAll(List.of("-cp", classPath, "dev.muster.command.Muster"));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Installs the test's class path into a folder, with a program {@code muster} that runs it.
   *
   * @param programs a new folder
   * @param seenAs what this folder is called by whoever runs the program
   */
  public static void install(Path programs, Path seenAs) throws IOException {
    String here = programs.toString();
    String command =
        command(readable(programs).replace(here, seenAs.toString())).stream()
            .filter(word -> !word.startsWith(POSTGRESQL)) // whoever runs it brings its own
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Path program =
        Files.writeString(programs.resolve("muster"), "#!/bin/sh\nexec " + command + " \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String readable(Path programs) throws IOException {
    Files.createDirectory(programs);
    List<String> all = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path from = Path.of(entry);
      if (!entry.isEmpty() && Files.exists(from)) {
        Path to = programs.resolve(all.size() + "-" + from.getFileName());
        copy(from, to);
        all.add(to.toString());
      }
    }
    open(programs);
    return String.join(File.pathSeparator, all);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void open(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        String permissions = Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      }
    }
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
