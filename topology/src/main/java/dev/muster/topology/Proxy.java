package dev.muster.topology;

import java.util.List;
import java.util.Optional;

/**
 * A proxy server that stands between a site and the internet (note 1).
 *
 * @param dns its name, where it has one
 * @param addresses its addresses, at least one
 * @param port its TCP port
 */
public record Proxy(Optional<String> dns, List<Cidr> addresses, int port) {
  public Proxy {
    addresses = List.copyOf(addresses);
  }
}
