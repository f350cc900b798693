package dev.muster.agentapp;

import dev.muster.agent.process.Outcome;
import dev.muster.agent.process.Program;
import dev.muster.agent.process.Programs;
import dev.muster.agent.upgrade.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The agent as a service of this computer: systemd's unit where systemd runs and has it. */
final class Service {
  /** The unit that the package brings. */
  static final String UNIT = "muster-agent.service";

  /** The data folder of that unit. */
  static final Path DATA = Path.of("/var/lib/muster-agent");

  private static final Path SYSTEMD_RUNS = Path.of("/run/systemd/system");
  private static final Duration MOST = Duration.ofSeconds(90);

  private final Programs programs;

  Service(Programs programs) {
    this.programs = programs;
  }

  /** Whether systemd runs the agent with this data folder, or would. */
  boolean isFor(Path data) {
    return data.equals(DATA) && Files.isDirectory(SYSTEMD_RUNS) && worked("cat", UNIT);
  }

  boolean runs() {
    return worked("is-active", "--quiet", UNIT);
  }

  /** Starts it now and with the computer, anew if it runs. */
  void start() {
    required("enable", "--quiet", UNIT);
    required("restart", UNIT);
  }

  void stop() {
    required("disable", "--quiet", "--now", UNIT);
  }

  void restart() {
    required("restart", UNIT);
  }

  /** Tells the launcher of an agent that runs without systemd; what went wrong, if anything. */
  Optional<String> launcher(Installation installation, String word) {
    Outcome outcome =
        programs.run(
            Program.of(
                List.of(installation.launcher().toString(), word), installation.home(), MOST));
    return outcome instanceof Outcome.Ended(int code, String _) && code == 0
        ? Optional.empty()
        : Optional.of(outcome.toString());
  }

  private boolean worked(String... arguments) {
    return systemctl(arguments) instanceof Outcome.Ended(int code, String _) && code == 0;
  }

  private void required(String... arguments) {
    Outcome outcome = systemctl(arguments);
    if (!(outcome instanceof Outcome.Ended(int code, String _)) || code != 0) {
      throw new CommandException(
          CommandException.PREVENTED,
          "systemctl " + String.join(" ", arguments) + " did not work: " + outcome);
    }
  }

  private Outcome systemctl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("systemctl", "--no-ask-password"));
    command.addAll(List.of(arguments));
    return programs.run(Program.of(command, Path.of("/"), MOST));
  }
}
