package dev.muster.command.lab;

import dev.muster.lab.Outcome;
import java.util.List;

/**
 * An administrator asks something, who knows only one host.
 *
 * @param console the administrator's computer
 * @param by the host whose endpoint mapper is asked for the provider
 */
record ConsoleAsks(OpenLab open, String console, String by) implements Exercise {
  @Override
  public String words() {
    return "an administrator who names " + by + " lists devices, on " + console;
  }

  @Override
  public List<String> said() {
    Outcome outcome = ask();
    return outcome.exitCode() == 0
        ? List.of()
        : (outcome.errors() + outcome.output()).lines().toList();
  }

  @Override
  public boolean works() {
    return ask().exitCode() == 0;
  }

  private Outcome ask() {
    String data = Consoles.connection(open.folder(), console, by).toString();
    return OwnPrograms.run(open.lab(), console, List.of("device", "list", "--data", data));
  }
}
