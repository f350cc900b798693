package dev.muster.contracts.provider;

import java.time.Instant;

/**
 * A session.
 *
 * @param token to be sent as bearer token (RFC 6750)
 * @param expires it is worth nothing after this
 * @param administrator whose session it is
 */
public record SessionAnswer(String token, Instant expires, String administrator) {
  @Override
  public String toString() {
    return "SessionAnswer[***, " + expires + ", " + administrator + "]";
  }
}
