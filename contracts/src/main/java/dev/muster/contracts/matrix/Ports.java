package dev.muster.contracts.matrix;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The ports of one transport of a row, in the reference's six shapes. Port numbers are 1 to 65535.
 */
public sealed interface Ports {

  /** The transport is not used by the row, or has no ports. */
  record None() implements Ports {}

  /** One port. */
  record One(int port) implements Ports {
    public One {
      check(port);
    }
  }

  /** Several ports, all of them used. */
  record Several(List<Integer> ports) implements Ports {
    public Several {
      ports = List.copyOf(ports);
      ports.forEach(Ports::check);
    }
  }

  /** Every port from {@code first} to {@code last}, both included. */
  record Range(int first, int last) implements Ports {
    public Range {
      check(first);
      check(last);
      if (first > last) {
        throw new IllegalArgumentException(
            "A port range runs upwards, not from " + first + " to " + last);
      }
    }
  }

  /** The listener has one of two ports. */
  record Alternatives(int usual, int other) implements Ports {
    public Alternatives {
      check(usual);
      check(other);
    }
  }

  /** A port that the RPC endpoint mapper hands out. */
  record Dynamic() implements Ports {}

  /**
   * The ports as the reference's columns write them: {@code 67 68}, {@code 80|8530}, {@code
   * 63000-64000}.
   */
  default String notation() {
    return switch (this) {
      case None() -> "";
      case One(int port) -> Integer.toString(port);
      case Several(List<Integer> ports) ->
          ports.stream().map(port -> Integer.toString(port)).collect(Collectors.joining(" "));
      case Range(int first, int last) -> first + "-" + last;
      case Alternatives(int usual, int other) -> usual + "|" + other;
      case Dynamic() -> "dynamic";
    };
  }

  private static void check(int port) {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("A port is a number from 1 to 65535, not " + port);
    }
  }
}
