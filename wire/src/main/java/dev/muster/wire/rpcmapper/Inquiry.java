package dev.muster.wire.rpcmapper;

import java.util.Optional;
import java.util.UUID;

/**
 * Which elements {@code ept_lookup} wants (C706, ept_lookup).
 *
 * @param type 0 all, 1 by interface, 2 by object, 3 by both
 * @param versions 1 all, 2 compatible, 3 exact, 4 of the major version, 5 up to; only where the
 *     interface counts
 */
record Inquiry(int type, Optional<UUID> object, Optional<InterfaceId> id, int versions) {
  private static final int ALL = 0;
  private static final int BY_INTERFACE = 1;
  private static final int BY_OBJECT = 2;
  private static final int BY_BOTH = 3;

  static Inquiry read(NdrReader reader) throws Malformed {
    int type = reader.int32();
    Optional<UUID> object = reader.int32() == 0 ? Optional.empty() : Optional.of(reader.uuid());
    Optional<InterfaceId> id = Optional.empty();
    if (reader.int32() != 0) {
      UUID uuid = reader.uuid();
      int major = reader.int16();
      id = Optional.of(new InterfaceId(uuid, major, reader.int16()));
    }
    return new Inquiry(type, object, id, reader.int32());
  }

  void write(NdrWriter writer) {
    writer.int32(type).int32(object.isPresent() ? 1 : 0);
    object.ifPresent(writer::uuid);
    writer.int32(id.isPresent() ? 2 : 0);
    id.ifPresent(one -> writer.uuid(one.uuid()).int16(one.major()).int16(one.minor()));
    writer.int32(versions);
  }

  /** Whether it asks something, and names what it asks for. */
  boolean isValid() {
    boolean known = versions >= 1 && versions <= 5;
    return switch (type) {
      case ALL -> true;
      case BY_INTERFACE -> id.isPresent() && known;
      case BY_OBJECT -> object.isPresent();
      case BY_BOTH -> id.isPresent() && object.isPresent() && known;
      default -> false;
    };
  }

  boolean wants(Endpoint endpoint) {
    boolean right = id.map(one -> isRight(endpoint.id(), one)).orElse(false);
    boolean same = object.map(endpoint.object()::equals).orElse(false);
    return switch (type) {
      case ALL -> true;
      case BY_INTERFACE -> right;
      case BY_OBJECT -> same;
      case BY_BOTH -> right && same;
      default -> false;
    };
  }

  private boolean isRight(InterfaceId has, InterfaceId wanted) {
    boolean major = has.major() == wanted.major();
    return has.uuid().equals(wanted.uuid())
        && switch (versions) {
          case 1 -> true;
          case 2 -> major && has.minor() >= wanted.minor();
          case 3 -> major && has.minor() == wanted.minor();
          case 4 -> major;
          case 5 -> has.major() < wanted.major() || (major && has.minor() <= wanted.minor());
          default -> false;
        };
  }
}
