package dev.muster.site.definitions;

import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.Stamp;
import dev.muster.foundation.authors.Authors;
import dev.muster.foundation.authors.Verdict;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.definitions.Outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Whether policies were signed by authors who may, say what the documents come to, and reach no
 * more devices than they may.
 */
final class CheckPolicies {
  /** A signature is made and sent in one go; an old one is somebody else's. */
  private static final Duration FRESH = Duration.ofHours(1);

  private final Supplier<Authors> authors;
  private final Reach reach;

  CheckPolicies(Supplier<Authors> authors, Reach reach) {
    this.authors = authors;
    this.reach = reach;
  }

  /** A policy that may be kept. */
  record Checked(long serial, SignedPolicy signed) {}

  Outcome<Map<PolicyId, Checked>> all(
      Draft draft,
      Iterable<SignedPolicy> policies,
      ToLongFunction<PolicyId> lastSerial,
      Instant now) {
    Map<PolicyId, SignedPolicy> given = new TreeMap<>();
    for (SignedPolicy signed : policies) {
      try {
        Policy said = SignedRecords.unverified(signed.policy(), Policy.class);
        if (given.put(said.id(), signed) != null) {
          return refused("the policy " + said.id() + " is given twice");
        }
      } catch (KeyException unreadable) {
        return refused(String.valueOf(unreadable.getMessage()));
      }
    }
    Map<PolicyId, Checked> checked = new TreeMap<>();
    for (PolicyId id : draft.policies().sign()) {
      SignedPolicy signed = given.remove(id);
      if (signed == null) {
        return refused("the policy " + id + " changes by this and needs an author's signature");
      }
      switch (one(draft, id, signed, lastSerial.applyAsLong(id) + 1, now)) {
        case Outcome.Done<Checked> done -> checked.put(id, done.value());
        case Outcome.Refused<Checked> refused -> {
          return new Outcome.Refused<>(refused.reason(), refused.messages());
        }
      }
    }
    return given.isEmpty()
        ? new Outcome.Done<>(checked)
        : refused("these policies do not change by this: " + given.keySet());
  }

  private Outcome<Checked> one(
      Draft draft, PolicyId id, SignedPolicy signed, long serial, Instant now) {
    return switch (authors.get().judge(signed, now)) {
      case Verdict.Refused(String reason) -> refused("the policy " + id + " is refused: " + reason);
      case Verdict.Authentic authentic -> {
        Policy policy = authentic.policy();
        if (policy.issued().isAfter(now.plus(FRESH))
            || policy.issued().isBefore(now.minus(FRESH))) {
          yield refused(
              "the policy %s was signed at %s, and here it is %s: sign it again, with a right clock"
                  .formatted(policy.id(), policy.issued(), now));
        }
        Stamp stamp =
            new Stamp(policy.author(), authentic.author().mostDevices(), serial, policy.issued());
        Optional<Policy> expected = CompilePolicy.of(id, draft.after(), stamp);
        if (!expected.equals(Optional.of(policy))) {
          yield refused(
              policy.serial() == serial
                  ? "what was signed as " + policy.id() + " is not what the documents come to"
                  : "the policy %s was signed with the serial %d, and %d comes next: plan again"
                      .formatted(policy.id(), policy.serial(), serial));
        }
        yield reached(policy, signed);
      }
    };
  }

  private Outcome<Checked> reached(Policy policy, SignedPolicy signed) {
    long devices = reach.devices(policy.target());
    return devices > policy.mostDevices()
        ? new Outcome.Refused<>(
            Reason.TOO_MANY_DEVICES,
            "the policy %s would be for %d devices, and its author allows %d"
                .formatted(policy.id(), devices, policy.mostDevices()))
        : new Outcome.Done<>(new Checked(policy.serial(), signed));
  }

  private static <T> Outcome<T> refused(String message) {
    return new Outcome.Refused<>(Reason.NOT_SIGNED, message);
  }
}
