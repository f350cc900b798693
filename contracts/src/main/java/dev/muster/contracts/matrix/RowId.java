package dev.muster.contracts.matrix;

/**
 * Names one row of the matrix; no two rows of a pair share a protocol.
 *
 * @param pair the pair of parties, such as {@code C26}, or {@code X01} for an extension
 * @param protocol the row's protocol
 */
public record RowId(String pair, Protocol protocol) {

  /** The name that rules and messages carry, such as {@code C26/ldaps}. */
  @Override
  public String toString() {
    return pair + "/" + protocol.label();
  }
}
