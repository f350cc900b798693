package dev.muster.command;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a {@code muster} command ends; scripts may rely on these numbers. */
public enum ExitCode {
  OK(0, "it worked, and what was checked is well"),
  NOT_WELL(1, "it was checked and found not well, such as a connection that is blocked"),
  BAD_INPUT(2, "wrong usage or bad input; nothing was changed"),
  PREVENTED(3, "the environment prevented it, such as a port taken or a permission missing"),
  BUG(70, "a bug in Muster, shown with its stack trace; please report it");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The process exit status. */
  public int number() {
    return number;
  }

  /** Every number and its meaning, in order, for the help. */
  static Map<String, String> meanings() {
    return Arrays.stream(values())
        .collect(
            toMap(
                code -> Integer.toString(code.number),
                code -> code.meaning,
                (first, second) -> first,
                LinkedHashMap::new));
  }
}
