package dev.muster.contracts.matrix;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One row of the matrix.
 *
 * @param id the row's name
 * @param from the party at the row's left
 * @param to the party at the row's right, which listens unless a cell says otherwise
 * @param initiator who may open the connection
 * @param udp default UDP ports of the listener
 * @param tcp default TCP ports of the listener
 * @param configurable whether an administrator may define another port
 * @param notes the reference's notes that apply
 * @param source where the reference says so
 * @param cells what the row allows, each cell used or unused with a reason
 */
public record Connection(
    RowId id,
    Party from,
    Party to,
    Initiator initiator,
    Ports udp,
    Ports tcp,
    boolean configurable,
    Set<Note> notes,
    String source,
    List<Cell> cells) {

  public Connection {
    notes = Set.copyOf(notes.isEmpty() ? Set.of() : EnumSet.copyOf(notes));
    cells = List.copyOf(cells);
  }

  /** The row's protocol. */
  public Protocol protocol() {
    return id.protocol();
  }

  /** The party that sends the first packet in this direction. */
  public Party opener(Direction direction) {
    return direction == Direction.FORWARD ? from : to;
  }

  /** The party that receives the first packet in this direction. */
  public Party listener(Direction direction) {
    return direction == Direction.FORWARD ? to : from;
  }

  /** Whether one of the reference's notes applies. */
  public boolean has(Note note) {
    return notes.contains(note);
  }
}
