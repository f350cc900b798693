package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.database.ComponentDatabase;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The tables of policy, as one device is concerned. */
final class HeldStore {
  private final Jdbi jdbi;

  HeldStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  List<HeldPolicy> of(DeviceId device) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select c.body, b.signed from policy_assignment a
                join policy_current c on c.policy = a.policy
                join policy_body b on b.hash = c.body
                where a.device = cast(:device as uuid) order by a.policy
                """)
            .bind("device", device.value())
            .map((row, _) ->
                new HeldPolicy(
                    new ContentHash(row.getString("body")),
                    SignedRecords.unverified(
                        Json.read(row.getString("signed"), SignedPolicy.class).policy(),
                        Policy.class)))
            .list());
  }
}
