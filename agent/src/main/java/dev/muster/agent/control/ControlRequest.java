package dev.muster.agent.control;

import java.util.List;

/**
 * One line from somebody on this computer.
 *
 * @param verb what is asked for, such as {@code status}
 * @param arguments of the verb
 */
public record ControlRequest(String verb, List<String> arguments) {
  public ControlRequest {
    arguments = List.copyOf(arguments);
  }
}
