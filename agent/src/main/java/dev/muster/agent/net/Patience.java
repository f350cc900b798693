package dev.muster.agent.net;

import java.time.Duration;

/**
 * How long the agent waits for others; an installation on slow lines, or a lab, sets it.
 *
 * @param connect for a connection
 * @param answer for the answer to a question, and for the next bytes of content
 * @param longestPause between attempts while nobody answers
 * @param keepAlive the time after which a silent notification connection is tried
 */
public record Patience(
    Duration connect, Duration answer, Duration longestPause, Duration keepAlive) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Where nothing else is said. */
  public static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(15),
          Duration.ofMinutes(4));

  public Patience {
    for (Duration each : new Duration[] {connect, answer, longestPause, keepAlive}) {
      if (each.compareTo(SHORTEST) < 0 || each.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("an agent waits 1 second to 1 hour, not " + each);
      }
    }
  }

  /** The same with another time for silent connections. */
  Patience keepingAlive(Duration time) {
    return new Patience(connect, answer, longestPause, time);
  }

  /** At most the longest pause. */
  Duration pause(Duration usual) {
    return usual.compareTo(longestPause) < 0 ? usual : longestPause;
  }
}
