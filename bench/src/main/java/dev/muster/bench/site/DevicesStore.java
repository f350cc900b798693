package dev.muster.bench.site;

import dev.muster.bench.agents.Agents;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.CopyRows;
import java.util.stream.IntStream;

/** Approved devices without the way by which real ones come. */
final class DevicesStore {
  private final ComponentDatabase clients;

  DevicesStore(ComponentDatabase clients) {
    this.clients = clients;
  }

  void add(int number) {
    clients
        .jdbi()
        .useTransaction(handle ->
            CopyRows.into(
                handle,
                "clients_device (device, key_id, public_key, machine, name, operating_system,"
                    + " agent, state, reason, registered, last_seen)",
                IntStream.range(0, number).boxed().toList(),
                (row, agent) ->
                    row.put(Agents.device(agent).value())
                        .put(Sha256.of("key " + agent).value())
                        .put("")
                        .put(Sha256.of("machine " + agent).value())
                        .put("agent-" + agent)
                        .put("Debian GNU/Linux 12 (bookworm)")
                        .put("0.1.0")
                        .put("approved")
                        .put("")
                        .put("2026-01-01T00:00:00Z")
                        .put("2026-01-01T00:00:00Z")));
  }
}
