package dev.muster.wire.rpcmapper;

import java.util.UUID;

/**
 * A context handle of {@code ept_lookup} and {@code ept_map} (C706, ept_lookup_handle_t). All that
 * a continuation needs is in it, so that a server keeps nothing for callers who do not come back.
 *
 * @param epoch of the map that is walked through, which a changed map does not share
 * @param position of the element that comes next
 */
record EntryHandle(long epoch, long position) {
  /** The null handle: the walk begins, or is over. */
  static final EntryHandle NULL = new EntryHandle(0, 0);

  static EntryHandle read(NdrReader reader) throws Malformed {
    reader.int32(); // attributes, which nobody uses
    UUID uuid = reader.uuid();
    return new EntryHandle(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }

  void write(NdrWriter writer) {
    writer.int32(0).uuid(new UUID(epoch, position));
  }
}
