package dev.muster.agent.control;

/** One line back. */
public sealed interface ControlAnswer {
  /**
   * It was done.
   *
   * @param json what the verb answered, as JSON
   */
  record Done(String json) implements ControlAnswer {}

  /**
   * It was not.
   *
   * @param reason why, for people
   */
  record Failed(String reason) implements ControlAnswer {}
}
