package dev.muster.topology;

import java.util.List;

/**
 * How administrators reach the hosts themselves, so that a loaded firewall locks nobody out.
 *
 * @param from where administrators sit
 * @param ports the TCP ports they use, such as 22
 */
public record Administration(List<Cidr> from, List<Integer> ports) {
  public Administration {
    from = List.copyOf(from);
    ports = List.copyOf(ports);
  }
}
