package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.KeyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which devices are approved and their keys, in memory, because each request of a device asks:
 * about 300 bytes for each device.
 */
final class Admitted {
  private final ClientsStore store;
  private final Map<DeviceId, KeyId> keys;

  Admitted(ClientsStore store) {
    this.store = store;
    this.keys = new ConcurrentHashMap<>(store.approved());
  }

  boolean has(DeviceId device, KeyId key) {
    return key.equals(keys.get(device));
  }

  void add(DeviceId device, KeyId key) {
    keys.put(device, key);
  }

  /** Takes over what the database says about the device. */
  void follow(DeviceId device) {
    keys.compute(
        device,
        (_, _) ->
            store
                .find(device)
                .filter(found -> found.state() == DeviceState.APPROVED)
                .map(Device::key)
                .orElse(null));
  }

  /** Takes over what the database says, and names the devices that are no longer approved. */
  List<DeviceId> refresh() {
    Map<DeviceId, KeyId> now = store.approved();
    List<DeviceId> gone = new ArrayList<>();
    for (DeviceId device : keys.keySet()) {
      if (!now.containsKey(device)) {
        follow(device);
        if (!keys.containsKey(device)) {
          gone.add(device);
        }
      }
    }
    keys.putAll(now);
    return gone;
  }
}
