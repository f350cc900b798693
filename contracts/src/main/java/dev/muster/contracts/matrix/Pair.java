package dev.muster.contracts.matrix;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Writes down the rows of one pair of parties; {@link Declaration} reads as the reference does
 * because of it.
 */
final class Pair {
  static final String TABLE = "reference table";

  private final List<Connection> rows = new ArrayList<>();
  private final String id;
  private final Party from;
  private final Party to;
  private final String source;

  private Initiator initiator = Initiator.FROM;

  private Pair(String id, Party from, Party to, String source) {
    this.id = id;
    this.from = from;
    this.to = to;
    this.source = source;
  }

  static Pair pair(String id, Party from, Party to) {
    return new Pair(id, from, to, TABLE);
  }

  static Pair pair(String id, Party from, Party to, String source) {
    return new Pair(id, from, to, source);
  }

  /** From here on either side may open this pair's connections. */
  Pair either() {
    initiator = Initiator.EITHER;
    return this;
  }

  /** Adds a row that listens on TCP only. */
  Pair tcp(Protocol protocol, Ports ports, Note... notes) {
    return row(protocol, new Ports.None(), ports, notes);
  }

  /** Adds a row that listens on UDP only. */
  Pair udp(Protocol protocol, Ports ports, Note... notes) {
    return row(protocol, ports, new Ports.None(), notes);
  }

  /** Adds a row without ports. */
  Pair icmp(Protocol protocol) {
    return row(protocol, new Ports.None(), new Ports.None());
  }

  /**
   * Adds a row whose cells are all used until {@link #unused} says otherwise. A port is
   * configurable exactly where note 2 or note 3 offers another one.
   */
  Pair row(Protocol protocol, Ports udp, Ports tcp, Note... notes) {
    Set<Note> set = notes.length == 0 ? Set.of() : EnumSet.copyOf(List.of(notes));
    boolean configurable =
        set.contains(Note.ALTERNATE_PORT) || set.contains(Note.UPDATE_SERVER_PORTS);
    RowId row = new RowId(id, protocol);
    List<Cell> cells = cells(protocol, udp, tcp);
    rows.add(new Connection(row, from, to, initiator, udp, tcp, configurable, set, source, cells));
    return this;
  }

  /**
   * Marks every cell of the last row in this direction and on this transport as allowed but not
   * used.
   */
  Pair unused(Direction direction, Transport transport, String reason) {
    Connection last = rows.removeLast();
    List<Cell> cells =
        last.cells().stream()
            .map(cell ->
                cell.direction() == direction && cell.transport() == transport
                    ? new Cell(direction, transport, cell.ports(), new Use.Unused(reason))
                    : cell)
            .toList();
    if (cells.equals(last.cells())) {
      throw new IllegalStateException(last.id() + " has no cell " + direction + " " + transport);
    }
    rows.add(
        new Connection(
            last.id(),
            last.from(),
            last.to(),
            last.initiator(),
            last.udp(),
            last.tcp(),
            last.configurable(),
            last.notes(),
            last.source(),
            cells));
    return this;
  }

  List<Connection> rows() {
    return List.copyOf(rows);
  }

  private List<Cell> cells(Protocol protocol, Ports udp, Ports tcp) {
    List<Cell> cells = new ArrayList<>();
    if (protocol == Protocol.DHCP) {
      // RFC 2131 section 4.1: the server listens on 67, and answers to 68 although nothing was
      // opened there.
      cells.add(used(Direction.FORWARD, Transport.UDP, new Ports.One(67)));
      cells.add(used(Direction.BACK, Transport.UDP, new Ports.One(68)));
      return cells;
    }
    List<Direction> directions =
        initiator == Initiator.EITHER || protocol == Protocol.MULTICAST
            ? List.of(Direction.FORWARD, Direction.BACK)
            : List.of(Direction.FORWARD);
    for (Direction direction : directions) {
      if (!(udp instanceof Ports.None)) {
        cells.add(used(direction, Transport.UDP, udp));
      }
      if (!(tcp instanceof Ports.None)) {
        cells.add(used(direction, Transport.TCP, tcp));
      }
      if (protocol == Protocol.ICMP_ECHO) {
        cells.add(used(direction, Transport.ICMP, new Ports.None()));
      }
    }
    return cells;
  }

  private static Cell used(Direction direction, Transport transport, Ports ports) {
    return new Cell(direction, transport, ports, new Use.Used());
  }
}
