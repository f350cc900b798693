package dev.muster.command.lab;

import dev.muster.agentapp.AgentMain;
import dev.muster.command.Muster;
import dev.muster.lab.Lab;
import dev.muster.lab.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command lines of Muster's programs with this process's Java, options and classes. */
final class OwnPrograms {
  private OwnPrograms() {}

  /** A {@code muster} command. */
  static List<String> muster(String... arguments) {
    List<String> command = new ArrayList<>(java(Muster.class));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a {@code muster} command on a host of a lab, to its end. */
  static Outcome run(Lab lab, String host, List<String> arguments) {
    return lab.exec(host, muster(arguments.toArray(String[]::new)).toArray(String[]::new));
  }

  /** Another program of this one's classes. */
  static List<String> java(Class<?> main) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(classes(main));
    return command;
  }

  /** A {@code muster-agent} command. */
  static List<String> agent(String... arguments) {
    List<String> command = new ArrayList<>(List.of(java()));
    Optional.ofNullable(System.getProperty("muster.agent.args"))
        .ifPresent(file -> command.add("@" + file));
    command.addAll(classes(AgentMain.class));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Writes a program {@code muster} into a folder, for shells on hosts of a lab. */
  static void install(Path folder) throws IOException {
    Files.createDirectories(folder);
    String command =
        muster().stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    Path program =
        Files.writeString(folder.resolve("muster"), "#!/bin/sh\nexec " + command + " \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> classes(Class<?> main) {
    return List.of("-cp", System.getProperty("java.class.path"), main.getName());
  }
}
