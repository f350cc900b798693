package dev.muster.foundation.authors;

import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.policy.Work;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Judges policies by the site's root, which alone makes authors. It keeps no memory: that a serial
 * is not lower than one seen before, and that the target is true on a device, is for the agent to
 * check.
 *
 * @param root the root's public key
 * @param revoked authors whose signatures no longer count
 */
public record Authors(PublicKey root, Set<KeyId> revoked) {
  public Authors {
    revoked = Set.copyOf(revoked);
  }

  /** Whether the policy may be followed at this time; a maintenance window has no end. */
  public Verdict judge(SignedPolicy signed, Instant now) {
    try {
      AuthorCertificate author =
          SignedRecords.open(signed.author(), root, Purpose.AUTHOR, AuthorCertificate.class);
      PublicKey key = Keys.publicKey(author.key());
      Policy policy = SignedRecords.open(signed.policy(), key, Purpose.POLICY, Policy.class);
      Optional<String> objection = objection(policy, author, Keys.id(key), now);
      return objection.isPresent()
          ? new Verdict.Refused(objection.get())
          : new Verdict.Authentic(policy, author);
    } catch (KeyException forged) {
      return new Verdict.Refused(String.valueOf(forged.getMessage()));
    }
  }

  private Optional<String> objection(
      Policy policy, AuthorCertificate author, KeyId key, Instant now) {
    if (revoked.contains(key)) {
      return Optional.of("the author " + author.name() + " was revoked");
    }
    if (!policy.author().equals(author.name())) {
      return Optional.of(
          "it names the author " + policy.author() + " but " + author.name() + " signed it");
    }
    Instant at = moment(policy, now);
    if (at.isBefore(author.notBefore()) || !at.isBefore(author.notAfter())) {
      return Optional.of("the author " + author.name() + " is not valid at this time");
    }
    if (!at.isBefore(policy.expires())) {
      return Optional.of("it expired at " + policy.expires());
    }
    String kind = kind(policy.work());
    if (isOutside(author.kinds(), kind)) {
      return Optional.of("the author " + author.name() + " may not give work of the kind " + kind);
    }
    if (isOutside(author.collections(), policy.collection().value())) {
      return Optional.of(
          "the author "
              + author.name()
              + " may not give work to the collection "
              + policy.collection());
    }
    if (policy.mostDevices() > author.mostDevices()) {
      return Optional.of(
          "it is for up to "
              + policy.mostDevices()
              + " devices, the author "
              + author.name()
              + " may have "
              + author.mostDevices());
    }
    return Optional.empty();
  }

  /**
   * Work that only restrains is judged when it was given: its end by time would let go of devices.
   */
  private static Instant moment(Policy policy, Instant now) {
    return policy.work() instanceof Work.Window ? policy.issued() : now;
  }

  /** The name of a kind of work in author certificates: its record in kebab case. */
  public static String kind(Work work) {
    return work.getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isOutside(Set<String> allowed, String wanted) {
    return !allowed.contains(AuthorCertificate.ALL) && !allowed.contains(wanted);
  }
}
