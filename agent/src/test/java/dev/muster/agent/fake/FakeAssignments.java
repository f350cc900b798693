package dev.muster.agent.fake;

import dev.muster.agent.policy.AssignmentSource;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A management point that says what a test wants. */
public final class FakeAssignments implements AssignmentSource {
  public final Map<PolicyId, ContentHash> assigned = new TreeMap<>();
  public final Map<ContentHash, SignedPolicy> bodies = new HashMap<>();
  public final List<String> requests = new ArrayList<>();
  public Optional<Signed> revocations = Optional.empty();
  public boolean away;

  public ContentHash assign(String id, SignedPolicy body) {
    ContentHash hash = Signer.hash(body);
    assigned.put(new PolicyId(id), hash);
    bodies.put(hash, body);
    return hash;
  }

  @Override
  public Optional<AssignmentList> assignments(ContentHash tag) throws IOException {
    check("assignments");
    AssignmentList list =
        new AssignmentList(
            assigned.entrySet().stream()
                .map(one -> new Assignment(one.getKey(), one.getValue()))
                .toList());
    return Sha256.of(Json.canonicalBytes(list)).equals(tag) ? Optional.empty() : Optional.of(list);
  }

  @Override
  public Optional<SignedPolicy> body(ContentHash body) throws IOException {
    check("body");
    return Optional.ofNullable(bodies.get(body));
  }

  @Override
  public Optional<Signed> revocations() throws IOException {
    check("revocations");
    return revocations;
  }

  private void check(String what) throws IOException {
    requests.add(what);
    if (away) {
      throw new IOException("the management point is away");
    }
  }
}
