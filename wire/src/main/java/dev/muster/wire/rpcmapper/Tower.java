package dev.muster.wire.rpcmapper;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A protocol tower: how an interface is reached, floor by floor (C706, appendix L). */
record Tower(List<Floor> floors) {
  /** In octets; those of {@code ncacn_ip_tcp} have 75. */
  static final int LONGEST = 1024;

  private static final int MOST_FLOORS = 16;

  Tower {
    floors = List.copyOf(floors);
  }

  /**
   * A tower of {@code ncacn_ip_tcp}.
   *
   * @param port 0 in a question
   * @param address four octets; zeros for the host that is asked
   */
  static Tower tcp(InterfaceId id, int port, byte[] address) {
    return new Tower(
        List.of(
            Floor.of(id),
            Floor.of(InterfaceId.NDR),
            Floor.of(Floor.CONNECTION_ORIENTED, (byte) 0, (byte) 0),
            Floor.port(Floor.TCP, port),
            Floor.of(Floor.IP, address)));
  }

  static Tower read(byte[] octets) throws Malformed {
    Reading reading = new Reading(octets);
    int number = reading.int16();
    if (number > MOST_FLOORS) {
      throw new Malformed("a tower of " + number + " floors");
    }
    List<Floor> floors = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      byte[] left = reading.octets(reading.int16());
      floors.add(new Floor(left, reading.octets(reading.int16())));
    }
    return new Tower(floors);
  }

  /** Towers are not aligned, unlike everything else. */
  private record Reading(NdrReader reader) {
    Reading(byte[] octets) {
      this(new NdrReader(octets, ByteOrder.LITTLE_ENDIAN));
    }

    int int16() throws Malformed {
      return reader.octet() | reader.octet() << 8;
    }

    byte[] octets(int number) throws Malformed {
      return reader.octets(number);
    }
  }

  byte[] octets() {
    NdrWriter writer = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    length(writer, floors.size());
    for (Floor floor : floors) {
      length(writer, floor.left().length);
      writer.octets(floor.left());
      length(writer, floor.right().length);
      writer.octets(floor.right());
    }
    return writer.bytes();
  }

  private static void length(NdrWriter writer, int length) {
    writer.octet(length).octet(length >>> 8);
  }

  /** The interface, where the first floor names one. */
  Optional<InterfaceId> id() throws Malformed {
    return floors.isEmpty() ? Optional.empty() : floors.getFirst().id();
  }

  /** The transfer syntax, where the second floor names one. */
  Optional<InterfaceId> transferSyntax() throws Malformed {
    return floors.size() < 2 ? Optional.empty() : floors.get(1).id();
  }

  /** Whether it is {@code ncacn_ip_tcp}. */
  boolean isTcp() {
    return floors.size() >= 5
        && floors.get(2).protocol() == Floor.CONNECTION_ORIENTED
        && floors.get(3).protocol() == Floor.TCP
        && floors.get(4).protocol() == Floor.IP;
  }

  /** The IP address, where there is one and it is not all zeros. */
  Optional<Inet4Address> address() {
    byte[] octets = isTcp() ? floors.get(4).right() : new byte[0];
    if (octets.length != 4 || Arrays.equals(octets, new byte[4])) {
      return Optional.empty();
    }
    try {
      return Optional.of((Inet4Address) InetAddress.getByAddress(octets));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("an address of four octets", impossible);
    }
  }

  /** The TCP port, 0 where there is none. */
  int port() {
    return isTcp() ? floors.get(3).port() : 0;
  }
}
