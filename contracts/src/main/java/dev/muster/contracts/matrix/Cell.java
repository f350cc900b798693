package dev.muster.contracts.matrix;

/**
 * The smallest thing that a firewall can open: one row, in one direction, on one transport.
 *
 * @param direction who sends the first packet
 * @param transport what carries it
 * @param ports where the receiver of that first packet listens
 * @param use whether Muster uses the cell
 */
public record Cell(Direction direction, Transport transport, Ports ports, Use use) {

  /** Whether rules open this cell. */
  public boolean used() {
    return use instanceof Use.Used;
  }
}
