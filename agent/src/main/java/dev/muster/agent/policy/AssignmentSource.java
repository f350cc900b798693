package dev.muster.agent.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import java.io.IOException;
import java.util.Optional;

/** Where assignments come from: a management point. Nothing that it gives is trusted. */
public interface AssignmentSource {
  /**
   * What is assigned to this device; absent where that is still the list with this tag.
   *
   * @param tag SHA-256 of the canonical JSON of the list that the device has
   */
  Optional<AssignmentList> assignments(ContentHash tag) throws IOException;

  /** The body of this hash; absent where there is none. */
  Optional<SignedPolicy> body(ContentHash body) throws IOException;

  /** The {@code AuthorRevocations}; absent where there are none. */
  Optional<Signed> revocations() throws IOException;
}
