package dev.muster.platform.reachability;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The name service, as the probes use it. */
@FunctionalInterface
interface Names {
  /**
   * All addresses of a name.
   *
   * @throws UnknownHostException where there is none, or no answer in time; the message says which
   */
  List<InetAddress> resolve(String name) throws UnknownHostException;
}
