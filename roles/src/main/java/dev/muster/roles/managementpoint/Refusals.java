package dev.muster.roles.managementpoint;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was refused at the door, kept until the site hears of it: one text for each device and
 * minute, however much the device sends. It remembers 1,000 devices.
 */
final class Refusals {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int DEVICES = 1_000;

  private final Heard site;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<DeviceId, Refused> byDevice = new HashMap<>();

  /** Hears what was refused of a device. */
  @FunctionalInterface
  interface Heard {
    void refused(DeviceId device, String text);
  }

  /**
   * What waits to be said of a device.
   *
   * @param messages how many messages were refused; 0 once it was said
   * @param reason why the first of them was
   * @param next when the site may hear of this device again
   */
  private record Refused(long messages, String reason, Instant next) {
    Refused and(int more, String why) {
      return new Refused(messages + more, messages == 0 ? why : reason, next);
    }

    String text() {
      return messages == 1
          ? "A message was refused: " + reason
          : messages + " messages were refused, the first because " + reason;
    }
  }

  Refusals(Heard site, Clock clock) {
    this.site = site;
    this.clock = clock;
  }

  /** Notes what was refused of the device that has this connection. */
  void note(DeviceId device, List<Receipt.Refusal> refused) {
    lock.lock();
    try {
      if (byDevice.size() < DEVICES || byDevice.containsKey(device)) {
        String reason = refused.getFirst().reason();
        byDevice.merge(
            device,
            new Refused(refused.size(), reason, Instant.MIN),
            (known, _) -> known.and(refused.size(), reason));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells the site what it may hear now; what it cannot take is told the next time. */
  void tell() {
    for (DeviceId device : due()) {
      Refused refused = take(device);
      try {
        site.refused(device, refused.text());
      } catch (RuntimeException away) {
        lock.lock();
        try {
          byDevice.put(device, refused);
        } finally {
          lock.unlock();
        }
        throw away;
      }
    }
  }

  private List<DeviceId> due() {
    Instant now = clock.instant();
    lock.lock();
    try {
      byDevice
          .values()
          .removeIf(refused -> refused.messages() == 0 && refused.next().isBefore(now));
      List<DeviceId> due = new ArrayList<>();
      byDevice.forEach((device, refused) -> {
        if (refused.messages() > 0 && !refused.next().isAfter(now)) {
          due.add(device);
        }
      });
      return due;
    } finally {
      lock.unlock();
    }
  }

  private Refused take(DeviceId device) {
    lock.lock();
    try {
      Refused refused = byDevice.getOrDefault(device, new Refused(0, "", Instant.MIN));
      byDevice.put(device, new Refused(0, "", clock.instant().plus(PAUSE)));
      return refused;
    } finally {
      lock.unlock();
    }
  }
}
