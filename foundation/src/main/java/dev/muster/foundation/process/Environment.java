package dev.muster.foundation.process;

import java.util.Optional;

/** The environment variables of this process. */
public final class Environment {
  private Environment() {}

  /** A variable's value, where it is set and not empty. */
  public static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }
}
