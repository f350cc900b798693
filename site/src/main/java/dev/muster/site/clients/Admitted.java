package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which devices are approved and their keys, in memory, because each request of a device asks:
 * about 300 bytes for each device.
 */
final class Admitted {
  private static final int BATCH = 1_000;
  private static final int MOST_STRANGERS = 10_000;
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private final ClientFeedStore store;
  private final ReentrantLock following = new ReentrantLock();
  private final Map<DeviceId, Instant> strangers = new ConcurrentHashMap<>();
  private final Map<DeviceId, KeyId> keys;
  private long cursor;

  Admitted(ClientFeedStore store) {
    this.store = store;
    this.cursor = store.lastChange();
    this.keys = new ConcurrentHashMap<>(store.approved());
  }

  /**
   * Whether the device is not known here and was not looked up lately; it will be then. Nobody
   * comes here without a certificate of this site.
   */
  boolean isStrange(DeviceId device, Instant now) {
    if (keys.containsKey(device)) {
      return false;
    }
    if (strangers.size() >= MOST_STRANGERS) {
      strangers
          .values()
          .removeIf(asked -> !asked.equals(Instant.MAX) && asked.plus(ASK_AGAIN).isBefore(now));
    }
    return strangers.size() < MOST_STRANGERS && strangers.putIfAbsent(device, Instant.MAX) == null;
  }

  /** Looks up one device at once, unless it is known or was looked up lately. */
  void lookUp(DeviceId device, Instant now) {
    isStrange(device, now);
    if (Instant.MAX.equals(strangers.get(device))) {
      follow(device);
      strangers.replace(device, Instant.MAX, now);
    }
  }

  /** Looks up who came here unknown; one that stays so is not looked up again for a while. */
  void lookUp(Instant now) {
    strangers.forEach((device, asked) -> {
      if (asked.equals(Instant.MAX)) {
        follow(device);
        strangers.put(device, now);
      }
    });
    strangers
        .entrySet()
        .removeIf(each ->
            keys.containsKey(each.getKey())
                || (!each.getValue().equals(Instant.MAX)
                    && !each.getValue().plus(ASK_AGAIN).isAfter(now)));
  }

  /** Takes over what was changed since the last call, and names who is no longer approved. */
  List<DeviceId> follow() {
    following.lock();
    try {
      List<DeviceId> gone = new ArrayList<>();
      SortedMap<Long, DeviceId> changes = store.changesAfter(cursor, BATCH);
      while (!changes.isEmpty()) {
        for (DeviceId device : new LinkedHashSet<>(changes.values())) {
          follow(device);
          if (!keys.containsKey(device)) {
            gone.add(device);
          }
        }
        cursor = changes.lastKey();
        changes = store.changesAfter(cursor, BATCH);
      }
      return gone;
    } finally {
      following.unlock();
    }
  }

  boolean has(DeviceId device, KeyId key) {
    return key.equals(keys.get(device));
  }

  void add(DeviceId device, KeyId key) {
    keys.put(device, key);
  }

  /** Takes over what the database says about the device. */
  void follow(DeviceId device) {
    keys.compute(device, (_, _) -> store.approvedKey(device).orElse(null));
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
