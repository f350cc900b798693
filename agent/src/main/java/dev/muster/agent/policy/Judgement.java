package dev.muster.agent.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.AuthorRevocations;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.authors.Authors;
import dev.muster.foundation.authors.Verdict;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.SignedRecords;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Judges signatures, and remembers verdicts as long as time and revocations do not change them. */
final class Judgement {
  private static final int LONGEST_TEXT = 1_000;

  private final PublicKey root;
  private final Map<ContentHash, Judged> judged = new ConcurrentHashMap<>();
  private volatile AuthorRevocations revocations = new AuthorRevocations(0, Set.of());

  private record Judged(Verdict verdict, Instant from, Instant until) {
    boolean isGood(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  Judgement(PublicKey root) {
    this.root = root;
  }

  /** Why the list is not taken; absent where it is. */
  Optional<String> take(Signed signed) {
    try {
      AuthorRevocations fresh =
          SignedRecords.open(signed, root, Purpose.REVOCATION, AuthorRevocations.class);
      if (fresh.serial() < revocations.serial()) {
        return Optional.of(
            "its serial " + fresh.serial() + " is lower than " + revocations.serial());
      }
      if (!fresh.equals(revocations)) {
        revocations = fresh;
        judged.clear();
      }
      return Optional.empty();
    } catch (KeyException forged) {
      return Optional.of(String.valueOf(forged.getMessage()));
    }
  }

  Verdict judge(ContentHash hash, SignedPolicy body, Instant now) {
    Judged before = judged.get(hash);
    if (before != null && before.isGood(now)) {
      return before.verdict();
    }
    Verdict verdict = new Authors(root, revocations.keys()).judge(body, now);
    if (verdict instanceof Verdict.Authentic good) {
      Instant until =
          good.policy().expires().isBefore(good.author().notAfter())
              ? good.policy().expires()
              : good.author().notAfter();
      judged.put(hash, new Judged(verdict, good.author().notBefore(), until));
    }
    return verdict;
  }

  /** How a refusal is said to the site. */
  static Message refusal(String name, String reason, Instant now) {
    String text = "Refused " + name + ": " + reason;
    return new Message.StatusMessage(
        Severity.WARNING,
        "policy",
        "policy-refused",
        text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text,
        now);
  }

  /** What a body that is worth nothing calls itself, for people who look for it. */
  static String nameOfItself(SignedPolicy body) {
    try {
      return "a pushed policy that calls itself "
          + SignedRecords.unverified(body.policy(), Policy.class).id();
    } catch (KeyException unreadable) {
      return "a pushed policy that cannot be read";
    }
  }

  void forgetAllBut(Set<ContentHash> needed) {
    judged.keySet().retainAll(needed);
  }
}
