package dev.muster.agentapp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** A command that the agent's main reads by hand, as one of the group. */
@Command
final class Passed implements Callable<Integer> {
  private final String name;

  @Unmatched private List<String> arguments = new ArrayList<>();

  private Passed(String name) {
    this.name = name;
  }

  static CommandLine commandLine(String name, String description) {
    CommandLine command = new CommandLine(new Passed(name));
    command.getCommandSpec().name(name).usageMessage().description(description);
    return command;
  }

  @Override
  public Integer call() {
    List<String> all = new ArrayList<>(arguments);
    all.addFirst(name);
    return AgentMain.run(all);
  }
}
