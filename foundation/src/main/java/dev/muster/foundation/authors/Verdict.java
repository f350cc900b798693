package dev.muster.foundation.authors;

import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.trust.AuthorCertificate;

/** Whether a policy may be followed. */
public sealed interface Verdict {
  /**
   * Its author may give it.
   *
   * @param policy what it says
   * @param author who gives it
   */
  record Authentic(Policy policy, AuthorCertificate author) implements Verdict {}

  /**
   * It is worth nothing.
   *
   * @param reason what is wrong with it
   */
  record Refused(String reason) implements Verdict {}
}
