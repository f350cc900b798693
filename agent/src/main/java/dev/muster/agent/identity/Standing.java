package dev.muster.agent.identity;

import java.time.Instant;

/** How a device stands with its site, and when it asks about that again. */
public sealed interface Standing {
  /** When to ask again. */
  Instant next();

  /**
   * The site knows it.
   *
   * @param until its certificate ends then
   * @param next it is renewed then
   */
  record Registered(Instant until, Instant next) implements Standing {}

  /**
   * An administrator has to approve it.
   *
   * @param next when it asks again
   */
  record Pending(Instant next) implements Standing {}

  /**
   * The site does not want it.
   *
   * @param reason what the site says
   * @param next when it asks again all the same
   */
  record Refused(String reason, Instant next) implements Standing {}

  /**
   * It has not been able to ask.
   *
   * @param reason what is in the way
   * @param next when it asks again
   */
  record Unknown(String reason, Instant next) implements Standing {}
}
