package dev.muster.contracts.matrix;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The connection matrix: the reference's rows, and the extensions beside them. */
public final class Matrix {
  private static final List<Connection> ROWS = Declaration.rows();
  private static final List<Connection> EXTENSIONS = Extensions.rows();

  private Matrix() {}

  /** All rows of the reference, in its order. */
  public static List<Connection> rows() {
    return ROWS;
  }

  /**
   * The connections that the reference does not have, pairs {@code X01} and up; closed unless
   * enabled.
   */
  public static List<Connection> extensions() {
    return EXTENSIONS;
  }

  /** The row of the reference or of the extensions with this name. */
  public static Optional<Connection> find(RowId id) {
    return Stream.concat(ROWS.stream(), EXTENSIONS.stream())
        .filter(row -> row.id().equals(id))
        .findFirst();
  }
}
