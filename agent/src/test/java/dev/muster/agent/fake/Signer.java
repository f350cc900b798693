package dev.muster.agent.fake;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.policy.Work;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.AuthorRevocations;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A root and one author. */
public final class Signer {
  public static final ObjectName ALL = new ObjectName("all");

  private final KeyPair root = Keys.generate();
  private final KeyPair key = Keys.generate();
  private final Instant now;
  private final Signed certificate;

  public Signer(Instant now) {
    this.now = now;
    certificate =
        SignedRecords.sign(
            root,
            Purpose.AUTHOR,
            new AuthorCertificate(
                "alice",
                Keys.text(key.getPublic()),
                Set.of("*"),
                Set.of("*"),
                1_000,
                1,
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(1_000))));
  }

  public KeyPair root() {
    return root;
  }

  public SignedPolicy sign(String id, long serial, Work work) {
    return sign(id, serial, work, new Condition.Everything(), now.plus(Duration.ofDays(365)));
  }

  public SignedPolicy sign(String id, long serial, Work work, Condition target, Instant expires) {
    Policy policy =
        new Policy(new PolicyId(id), serial, "alice", ALL, target, 10, now, expires, work);
    return new SignedPolicy(SignedRecords.sign(key, Purpose.POLICY, policy), certificate);
  }

  /** A list that revokes the author. */
  public Signed revoked(long serial) {
    return SignedRecords.sign(
        root, Purpose.REVOCATION, new AuthorRevocations(serial, Set.of(Keys.id(key.getPublic()))));
  }

  /** A list that revokes nobody. */
  public Signed nobodyRevoked(long serial) {
    return SignedRecords.sign(root, Purpose.REVOCATION, new AuthorRevocations(serial, Set.of()));
  }

  public static ContentHash hash(SignedPolicy body) {
    return Sha256.of(Json.canonicalBytes(body));
  }
}
