package dev.muster.platform.reachability;

import java.util.List;

/** Where at the destination to knock. Ports are 1 to 65535. */
public sealed interface DestinationPort {

  /** One port. */
  record One(int port) implements DestinationPort {
    public One {
      check(port);
    }
  }

  /** Any port from {@code first} to {@code last}, both included. */
  record Range(int first, int last) implements DestinationPort {
    public Range {
      check(first);
      check(last);
      if (first > last) {
        throw new IllegalArgumentException("A range runs upwards, not " + first + "-" + last);
      }
    }

    /** The ports that stand for the range: its first, its middle and its last. */
    public List<Integer> sample() {
      return List.of(first, first + (last - first) / 2, last).stream().distinct().toList();
    }
  }

  /** The port that the endpoint mapper on {@code mapper} names. */
  record Dynamic(int mapper) implements DestinationPort {
    public Dynamic {
      check(mapper);
    }
  }

  /** ICMP has no ports. */
  record None() implements DestinationPort {}

  private static void check(int port) {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("A port is a number from 1 to 65535, not " + port);
    }
  }
}
