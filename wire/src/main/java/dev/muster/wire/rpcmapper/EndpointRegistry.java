package dev.muster.wire.rpcmapper;

import java.util.List;

/**
 * What an endpoint mapper tells of its host.
 *
 * @param endpoints at most 128, in the order in which they are listed
 */
public record EndpointRegistry(List<Endpoint> endpoints) {
  /** More would not be seen by clients that ask for 500 at once and take the first answer. */
  private static final int MOST = 128;

  public EndpointRegistry {
    endpoints = List.copyOf(endpoints);
    if (endpoints.size() > MOST) {
      throw new IllegalArgumentException(
          "an endpoint map has at most " + MOST + " elements, not " + endpoints.size());
    }
  }

  /** A map of these. */
  public static EndpointRegistry of(Endpoint... endpoints) {
    return new EndpointRegistry(List.of(endpoints));
  }
}
