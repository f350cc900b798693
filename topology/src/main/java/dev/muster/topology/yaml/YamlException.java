package dev.muster.topology.yaml;

/** Text that is not YAML, or YAML that is not taken. */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String problem;
  private final int line;
  private final int column;

  YamlException(Position position, String message) {
    super(message);
    this.problem = message;
    this.line = position.line();
    this.column = position.column();
  }

  /** What is wrong. */
  public String problem() {
    return problem;
  }

  /** Where the trouble is. */
  public Position position() {
    return new Position(line, column);
  }
}
