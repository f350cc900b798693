package dev.muster.evaluation;

/** Whether something is there on a device. */
public sealed interface Presence {
  /** It is. */
  record Present() implements Presence {}

  /** It is not. */
  record Absent() implements Presence {}

  /**
   * It could not be told.
   *
   * @param reason why not
   */
  record Unknown(String reason) implements Presence {}
}
