package dev.muster.agent.leases;

import dev.muster.agent.policy.Reports;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.contracts.trust.SiteKeys;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** With which keys the site signs, by the root; what is refused is said to the site once. */
final class SiteStatements {
  private static final int MOST = 1_000;

  private final HeldLeases.Self self;
  private final Reports reports;
  private final Set<ContentHash> refused = new HashSet<>();

  SiteStatements(HeldLeases.Self self, Reports reports) {
    this.self = self;
    this.reports = reports;
  }

  /**
   * The site's keys as the root vouches for them.
   *
   * @param known the last ones
   * @throws KeyException where the root does not, they are another site's, or newer ones are known
   */
  SiteKeys keys(Signed signed, Optional<Signed> known) {
    SiteKeys keys = SignedRecords.open(signed, self.root(), Purpose.SITE, SiteKeys.class);
    if (!keys.site().equals(self.site())) {
      throw new KeyException("they are of the site " + keys.site());
    }
    Optional<Instant> newer =
        known
            .map(one -> SignedRecords.unverified(one, SiteKeys.class).issued())
            .filter(keys.issued()::isBefore);
    if (newer.isPresent()) {
      throw new KeyException("newer ones are known, of " + newer.get());
    }
    return keys;
  }

  /** Says it, unless it was said. */
  void refuse(Signed what, String event, String text) {
    if (refused.size() >= MOST) {
      refused.clear();
    }
    if (refused.add(Sha256.of(what.payload() + what.signature()))) {
      reports.say(
          new Message.StatusMessage(
              Severity.WARNING, "policy", event, text, self.clock().instant()));
    }
  }
}
