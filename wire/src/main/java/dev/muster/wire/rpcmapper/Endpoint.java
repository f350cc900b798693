package dev.muster.wire.rpcmapper;

import java.net.Inet4Address;
import java.util.Optional;
import java.util.UUID;

/**
 * One element of an endpoint map: an interface that is served on a TCP port of this host, or of
 * another one.
 *
 * @param object which object of the interface, {@link #ANY_OBJECT} where there is no choice
 * @param annotation what people read, at most 63 printable ASCII characters
 * @param port 1 to 65535
 * @param address of the other host; absent for this one, by the address at which it was asked
 */
public record Endpoint(
    InterfaceId id, UUID object, String annotation, int port, Optional<Inet4Address> address) {
  /** The nil UUID. */
  public static final UUID ANY_OBJECT = new UUID(0, 0);

  private static final int LONGEST_ANNOTATION = 63;

  /** One that this host serves. */
  public Endpoint(InterfaceId id, UUID object, String annotation, int port) {
    this(id, object, annotation, port, Optional.empty());
  }

  public Endpoint {
    if (port < 1 || port > 0xffff) {
      throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
    }
    if (annotation.length() > LONGEST_ANNOTATION
        || annotation.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "an annotation has at most 63 printable ASCII characters, unlike: " + annotation);
    }
  }
}
