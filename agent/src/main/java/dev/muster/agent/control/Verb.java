package dev.muster.agent.control;

import java.util.List;

/** Answers one kind of request of somebody on this computer. */
@FunctionalInterface
public interface Verb {
  /**
   * The answer: a record that has JSON.
   *
   * @throws IllegalArgumentException where the arguments make no sense; its message is shown
   */
  Object answer(List<String> arguments);
}
