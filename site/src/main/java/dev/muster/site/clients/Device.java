package dev.muster.site.clients;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A device as the site knows it.
 *
 * @param id the device
 * @param key the name of its key
 * @param machine the machine that it registered from
 * @param name its host name
 * @param operatingSystem as it said at registration
 * @param agent the agent's version
 * @param addresses as its last heartbeat said
 * @param state what the site makes of it
 * @param reason why it is in that state, for people
 * @param registered when it was first heard of
 * @param certificateExpires when its last certificate ends
 * @param lastSeen the last sign of life that was written down
 */
public record Device(
    DeviceId id,
    KeyId key,
    ContentHash machine,
    String name,
    String operatingSystem,
    String agent,
    List<String> addresses,
    DeviceState state,
    String reason,
    Instant registered,
    Optional<Instant> certificateExpires,
    Instant lastSeen) {
  public Device {
    addresses = List.copyOf(addresses);
  }
}
