package dev.muster.site.definitions;

import java.util.List;

/**
 * What became of a wanted change.
 *
 * @param <T> what there is where it was taken
 */
public sealed interface Outcome<T> {
  /**
   * It was taken.
   *
   * @param value what came of it
   * @param <T> what there is
   */
  record Done<T>(T value) implements Outcome<T> {}

  /**
   * Nothing was changed.
   *
   * @param reason which kind of trouble
   * @param messages what is wrong and what to do, at least one
   * @param <T> what there would be
   */
  record Refused<T>(Reason reason, List<String> messages) implements Outcome<T> {
    public Refused {
      messages = List.copyOf(messages);
    }

    /** With one message. */
    public Refused(Reason reason, String message) {
      this(reason, List.of(message));
    }
  }

  /** Why nothing was changed. */
  enum Reason {
    /** The documents do not fit each other or what is there. */
    INVALID,
    /** Somebody else changed an object since it was looked at. */
    CONFLICT,
    /** Other objects name what was to be deleted. */
    REFERENCED,
    /** A policy is not signed, or not so that it may be kept. */
    NOT_SIGNED,
    /** A policy would be for more devices than its author allows. */
    TOO_MANY_DEVICES,
    /** Somebody has to say how many devices it touches, or another administrator to approve it. */
    NOT_CONFIRMED
  }
}
