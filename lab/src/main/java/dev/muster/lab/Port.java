package dev.muster.lab;

import java.util.List;

/**
 * An interface of a namespace, and the cable from it to the bridge of a network.
 *
 * @param device its name in the namespace
 * @param segment where it leads
 * @param addresses its addresses, at least one
 */
record Port(String device, Segment segment, List<Address> addresses) {
  Port {
    addresses = List.copyOf(addresses);
  }
}
