package dev.muster.platform.http;

import dev.muster.contracts.matrix.Transport;
import dev.muster.platform.ports.PortHolder;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/** A listener that cannot be opened or changed; the message says where, why, and what to do. */
public final class ListenerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ListenerException(String message) {
    super(message);
  }

  public ListenerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says why an address cannot be listened on, and who has it. */
  public static ListenerException cannotListen(
      ListenerAddress address, CompletionException failed) {
    return cannotListen(address, Transport.TCP, failed);
  }

  /** Says why an address cannot be listened on with this transport, and who has it. */
  public static ListenerException cannotListen(
      ListenerAddress address, Transport transport, CompletionException failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    String port = transport == Transport.TCP ? " port " : " " + transport.label() + " port ";
    String where = "Cannot listen on " + address.host() + port + address.port() + ": ";
    String said = String.valueOf(cause.getMessage());
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("permission denied")) {
      return new ListenerException(
          where + "not permitted; a port below 1024 needs root or CAP_NET_BIND_SERVICE", cause);
    }
    if (lower.contains("in use")) {
      return new ListenerException(
          where
              + PortHolder.system().describe(transport, address.port())
              + "; stop it, or choose another port",
          cause);
    }
    return new ListenerException(where + said, cause);
  }
}
