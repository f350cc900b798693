package dev.muster.agent.upgrade;

import dev.muster.agent.process.Outcome;
import dev.muster.agent.process.Program;
import dev.muster.agent.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What dpkg and dpkg-deb are asked to do. */
final class DebianPackages {
  private static final String NAME = "muster-agent";
  private static final Duration SHORT = Duration.ofSeconds(60);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Path SCOPE = Path.of("/usr/bin/systemd-run");

  private final Programs programs;
  private final Installation installation;

  DebianPackages(Programs programs, Installation installation) {
    this.programs = programs;
    this.installation = installation;
  }

  /** The agent's version in a package; nothing where it is none of the agent. */
  Optional<String> version(Path file) {
    Outcome outcome = show(file);
    return outcome instanceof Outcome.Ended(int code, String output)
            && code == 0
            && output.startsWith(NAME + " ")
        ? Optional.of(output.substring(NAME.length() + 1))
        : Optional.empty();
  }

  private Outcome show(Path file) {
    return run(SHORT, "dpkg-deb", "--show", "--showformat=${Package} ${Version}", file.toString());
  }

  /** What is wrong with the package, if it is not the agent in this version. */
  Optional<String> isNot(String version, Path file) {
    Outcome outcome = show(file);
    return switch (outcome) {
      case Outcome.Ended(int code, String output) when code == 0 ->
          output.equals(NAME + " " + version)
              ? Optional.empty()
              : Optional.of("it is " + output + ", not " + NAME + " " + version);
      case Outcome.Ended _, Outcome.TimedOut _, Outcome.NotStarted _ ->
          Optional.of("dpkg-deb cannot read it: " + said(outcome));
    };
  }

  /** Unpacks the package; what went wrong, if anything. */
  Optional<String> unpack(Path file, Path folder) {
    return trouble(run(LONG, "dpkg-deb", "--extract", file.toString(), folder.toString()));
  }

  /** Whether dpkg installed the launcher that runs here. */
  boolean ownsInstallation() {
    return trouble(run(SHORT, "dpkg-query", "--search", installation.launcher().toString()))
        .isEmpty();
  }

  /**
   * Tells dpkg of the package whose files are there already; what went wrong, if anything. Under
   * systemd it runs in a unit of its own: ended with the agent, it would leave dpkg interrupted.
   */
  Optional<String> record(Path file) {
    List<String> command = new ArrayList<>();
    if (installation.unit().isPresent() && Files.isExecutable(SCOPE)) {
      command.addAll(
          List.of(
              SCOPE.toString(),
              "--quiet",
              "--collect",
              "--wait",
              "--pipe",
              "--service-type=exec",
              "--setenv=DEBIAN_FRONTEND=noninteractive"));
    }
    command.addAll(
        List.of("dpkg", "--force-confold", "--force-downgrade", "--install", file.toString()));
    return trouble(run(LONG, command.toArray(String[]::new)));
  }

  /** Starts the guard, which watches a trial from outside of this process. */
  Optional<String> arm() {
    Program program =
        Program.of(List.of(installation.launcher().toString(), "arm"), installation.home(), SHORT);
    return trouble(
        programs.run(
            installation
                .unit()
                .map(unit -> program.with("MUSTER_AGENT_UNIT", unit))
                .orElse(program)));
  }

  /** Whether a version starts at all on this computer: it prints its version. */
  Optional<String> startsAs(String version, Path folder) {
    Outcome outcome = run(SHORT, folder.resolve("bin/muster-agent").toString(), "version");
    return outcome instanceof Outcome.Ended(int code, String output)
            && code == 0
            && output.strip().equals(version)
        ? Optional.empty()
        : Optional.of("it does not start here: " + said(outcome));
  }

  private Outcome run(Duration most, String... command) {
    return programs.run(Program.of(List.of(command), installation.home(), most));
  }

  private static Optional<String> trouble(Outcome outcome) {
    return outcome instanceof Outcome.Ended(int code, String _) && code == 0
        ? Optional.empty()
        : Optional.of(said(outcome));
  }

  private static String said(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ended(int code, String output) -> "exit code " + code + ": " + output.strip();
      case Outcome.TimedOut(String output) -> "it took too long: " + output.strip();
      case Outcome.NotStarted(String reason) -> reason;
    };
  }
}
