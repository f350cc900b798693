package dev.muster.site.administration;

import java.time.Duration;
import java.time.Instant;

/** What became of a sign-in. */
public sealed interface SignIn {
  /**
   * It was right.
   *
   * @param token to be sent as bearer token; it is kept nowhere
   * @param expires it is worth nothing after this
   * @param caller who signed in
   */
  record Welcome(String token, Instant expires, Caller caller) implements SignIn {
    @Override
    public String toString() {
      return "Welcome[***, " + expires + ", " + caller + "]";
    }
  }

  /** Name or password is wrong. */
  record Wrong() implements SignIn {}

  /**
   * Too many were wrong.
   *
   * @param after when to try again
   */
  record TooMany(Duration after) implements SignIn {}
}
