package dev.muster.platform.reachability;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;

/**
 * What an exception of a socket says about the way to the peer. Linux reports ICMP
 * "administratively prohibited" as "No route to host", and a missing or a prohibited network as
 * "Network is unreachable"; a datagram that the own firewall drops fails with "Operation not
 * permitted".
 */
final class Trouble {
  private Trouble() {}

  static Finding of(IOException trouble, Duration waited) {
    return switch (trouble) {
      case SocketTimeoutException _ -> silence(waited);
      case PortUnreachableException _ ->
          Finding.of(Verdict.REFUSED, "the host answers that nothing listens on this port");
      case NoRouteToHostException _ -> noRouteToHost();
      case ConnectException refused when says(refused, "refused") ->
          Finding.of(
              Verdict.REFUSED,
              "connection refused: nothing listens, or a firewall rejects for the host");
      default -> byMessage(trouble);
    };
  }

  static Finding silence(Duration waited) {
    return Finding.of(
        Verdict.DROPPED,
        "no answer in "
            + waited.toMillis()
            + " ms: a firewall drops it silently, or the host is down");
  }

  private static Finding byMessage(IOException trouble) {
    if (says(trouble, "No route to host")) {
      return noRouteToHost();
    }
    if (says(trouble, "unreachable")) {
      return Finding.of(
          Verdict.NO_ROUTE,
          "network unreachable: this host or a router has no route, or a router prohibits it");
    }
    if (says(trouble, "Permission denied")) {
      return Finding.of(
          Verdict.NO_ROUTE, "permission denied: a route of this host prohibits the destination");
    }
    if (says(trouble, "Invalid argument")) {
      return Finding.of(
          Verdict.NO_ROUTE, "invalid argument: a route of this host discards the destination");
    }
    if (says(trouble, "Operation not permitted")) {
      return Finding.of(Verdict.BLOCKED_HERE, "this host's own firewall drops it on the way out");
    }
    return Finding.of(Verdict.CANNOT_BE_TOLD, "failed here: " + message(trouble));
  }

  private static Finding noRouteToHost() {
    return Finding.of(
        Verdict.NO_ROUTE,
        "no route to host: the host is not there, or a firewall answers that it is prohibited");
  }

  private static boolean says(IOException trouble, String words) {
    return message(trouble).contains(words);
  }

  private static String message(IOException trouble) {
    return Objects.requireNonNullElse(trouble.getMessage(), trouble.getClass().getSimpleName());
  }
}
