package dev.muster.platform.rpcmapper;

import java.time.Duration;

/**
 * Bounds of an endpoint mapper.
 *
 * @param connections at a time; more are closed at once
 * @param ofOneSource connections at a time from one address
 * @param idle a connection on which nothing moves for so long is closed
 * @param longest a connection is closed after so long, whatever moves on it
 * @param datagrams answers to datagrams per second, none of which where it is 0: UDP stays closed
 * @param datagramsToOneSource answers per second to one address
 */
public record EndpointMapperSettings(
    int connections,
    int ofOneSource,
    Duration idle,
    Duration longest,
    int datagrams,
    int datagramsToOneSource) {

  /** TCP only, as the matrix uses it: Muster leaves the cells of connectionless RPC unused. */
  public static EndpointMapperSettings defaults() {
    return new EndpointMapperSettings(256, 16, Duration.ofSeconds(30), Duration.ofMinutes(5), 0, 0);
  }

  /** The same with UDP, for an organisation whose tools send connectionless RPC. */
  public EndpointMapperSettings withDatagrams() {
    return new EndpointMapperSettings(connections, ofOneSource, idle, longest, 200, 20);
  }

  public EndpointMapperSettings {
    if (connections < 1 || ofOneSource < 1 || datagrams < 0 || datagramsToOneSource < 0) {
      throw new IllegalArgumentException("bounds of an endpoint mapper are positive");
    }
    if (idle.toSeconds() < 1 || longest.compareTo(idle) < 0) {
      throw new IllegalArgumentException(
          "an endpoint mapper's connections may be idle for at least a second, and not for longer"
              + " than they may last");
    }
  }
}
