package dev.muster.bench.process;

import dev.muster.bench.BenchException;
import java.util.HashMap;
import java.util.Map;

/** Arguments of a driver: {@code --name value}. */
public record Options(Map<String, String> given) {
  public Options {
    given = Map.copyOf(given);
  }

  /** Reads them. */
  public static Options of(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new BenchException("Arguments are '--name value', not '" + arguments[i] + "'");
      }
      given.put(arguments[i].substring(2), arguments[i + 1]);
    }
    return new Options(given);
  }

  /** A number, or what stands for it where it is not given. */
  public int number(String name, int otherwise) {
    return Integer.parseInt(given.getOrDefault(name, Integer.toString(otherwise)));
  }

  /** A text, or what stands for it where it is not given. */
  public String text(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }
}
