package dev.muster.contracts.matrix;

import java.util.Locale;

/** The reference's arrow: which side of a row may open the connection. */
public enum Initiator {
  /** {@code from} always opens the connection. */
  FROM,
  /** Both sides may open it. */
  EITHER;

  /** The name as the reference's column writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
