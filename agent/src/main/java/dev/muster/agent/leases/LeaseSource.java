package dev.muster.agent.leases;

import dev.muster.contracts.policy.Leased;
import java.io.IOException;
import java.util.Optional;

/** Where leases come from: a management point. Nothing that it gives is trusted. */
@FunctionalInterface
public interface LeaseSource {
  /** The leases of this device's policies; absent where there are none. */
  Optional<Leased> leases() throws IOException;
}
