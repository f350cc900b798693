package dev.muster.command.secret;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;

/** Something that is no secret, asked where a secret is asked too. */
public final class Question {
  private Question() {}

  /** Asks on the terminal; {@code option} is what answers it without one. */
  public static String ask(String question, String option) {
    String said = SecretSource.terminal(option, question).readLine("%s: ", question);
    if (said == null || said.isBlank()) {
      throw new CommandFailure(ExitCode.BAD_INPUT, question + "? " + option + " says it.");
    }
    return said.strip();
  }
}
