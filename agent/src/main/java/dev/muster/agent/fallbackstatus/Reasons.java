package dev.muster.agent.fallbackstatus;

import dev.muster.contracts.fallback.ClientState;

/** Makes a state of what Java and the connection say; only people read the words behind it. */
final class Reasons {
  private Reasons() {}

  static ClientState state(Seen seen) {
    return switch (seen) {
      case Seen.Well() -> ClientState.WELL;
      case Seen.Refused(String reason) ->
          reason.contains("has not the root certificate")
              ? ClientState.ROOT_NOT_TRUSTED
              : ClientState.REGISTRATION_REFUSED;
      case Seen.Away(String reason) -> away(reason);
    };
  }

  /** Of several management points the first that says more than that nobody is there. */
  private static ClientState away(String reason) {
    if (reason.contains("validity check failed")
        || reason.contains("NotBefore")
        || reason.contains("NotAfter")) {
      return ClientState.CLOCK_WRONG;
    }
    return reason.contains("PKIX") || reason.contains("SSLHandshakeException")
        ? ClientState.CERTIFICATE_NOT_TRUSTED
        : ClientState.MANAGEMENT_POINT_UNREACHABLE;
  }

  static String reason(Seen seen) {
    return switch (seen) {
      case Seen.Well() -> "";
      case Seen.Refused(String reason) -> reason;
      case Seen.Away(String reason) -> reason;
    };
  }
}
