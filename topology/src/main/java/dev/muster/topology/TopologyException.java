package dev.muster.topology;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A document that is no valid topology, or a question that a topology cannot answer. The message is
 * for its author.
 */
public final class TopologyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /** A document with these problems, at least one. */
  public TopologyException(String file, List<Problem> problems) {
    super(problems.stream().map(problem -> file + ":" + problem).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** A question that this topology cannot answer, such as one for a host that it does not have. */
  public TopologyException(String message) {
    super(message);
    this.problems = List.of();
  }

  /**
   * What is wrong, in the document's order; empty where the question is wrong and not the document.
   */
  public List<Problem> problems() {
    return problems;
  }
}
