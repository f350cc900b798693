package dev.muster.contracts.matrix;

/** Who sends the first packet of a connection, seen from the row's {@code from} and {@code to}. */
public enum Direction {
  /** {@code from} opens, {@code to} listens. */
  FORWARD,
  /**
   * {@code to} opens, {@code from} listens: rows that either side may open, and datagrams that
   * answer unasked.
   */
  BACK
}
