package dev.muster.agent.leases;

import dev.muster.contracts.policy.MembershipQuestion;
import dev.muster.contracts.policy.Memberships;
import java.io.IOException;
import java.util.Optional;

/** Where memberships come from: a management point. Nothing that it gives is trusted. */
@FunctionalInterface
public interface MembershipSource {
  /** Those that are there; absent where none is. */
  Optional<Memberships> memberships(MembershipQuestion question) throws IOException;
}
