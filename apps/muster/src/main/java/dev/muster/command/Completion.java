package dev.muster.command;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a completion script for the user's shell. */
@Command(
    name = "completion",
    description = "Prints a completion script: source <(muster completion bash)")
final class Completion implements Runnable {
  /** The shells that can read the script; zsh reads bash's through its bashcompinit. */
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("# To load this in a shell: source <(muster completion " + shell + ")");
    out.println(AutoComplete.bash("muster", spec.root().commandLine()));
  }
}
