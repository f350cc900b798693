package dev.muster.roles.managementpoint;

import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.foundation.json.Json;
import dev.muster.roles.managementpoint.ManagementPoint.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells connected devices whose boundary groups were changed to ask now, by what they said of their
 * addresses with their last sign of life; those that it changes nothing for hear nothing. One that
 * is not connected learns of it with its next sign of life. {@link #follow} is for one thread.
 */
final class LocationPusher {
  /** In a second: 150,000 that all have to ask do so within five minutes. */
  static final int MOST_AT_ONCE = 500;

  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Site site;
  private final Channel channel;
  private final Clock clock;
  private final Map<DeviceId, Said> said = new ConcurrentHashMap<>();
  private final Deque<DeviceId> concerned = new ArrayDeque<>();
  private Optional<Long> version = Optional.empty();

  /** The devices that are connected now. */
  interface Channel {
    boolean isConnected(DeviceId device);

    void push(Collection<DeviceId> devices, byte[] message);
  }

  /**
   * A sign of life.
   *
   * @param told the tag that was its answer
   */
  private record Said(List<IpAddress> addresses, Optional<ContentHash> told, Instant time) {}

  LocationPusher(Site site, Channel channel, Clock clock) {
    this.site = site;
    this.channel = channel;
    this.clock = clock;
  }

  /** A device with these addresses gave a sign of life; returns the tag that it is told. */
  Optional<ContentHash> tag(DeviceId device, List<IpAddress> addresses) {
    Optional<ContentHash> tag = site.locationTag(addresses);
    said.put(device, new Said(List.copyOf(addresses), tag, clock.instant()));
    return tag;
  }

  /** Looks whom the last change concerns, and tells some of them. */
  void follow() {
    Optional<Long> now = site.locationsVersion();
    if (now.isPresent() && !now.equals(version)) {
      boolean first = version.isEmpty();
      version = now;
      if (!first) {
        look();
      }
    }
    tell();
  }

  private void look() {
    Instant old = clock.instant().minus(REMEMBERED);
    said.values().removeIf(one -> one.time().isBefore(old));
    concerned.clear();
    said.forEach((device, one) -> {
      if (channel.isConnected(device) && isOther(one)) {
        concerned.add(device);
      }
    });
  }

  private boolean isOther(Said one) {
    Optional<ContentHash> tag = site.locationTag(one.addresses());
    return tag.isPresent() && !tag.equals(one.told());
  }

  private void tell() {
    List<DeviceId> some = new ArrayList<>();
    while (some.size() < MOST_AT_ONCE && !concerned.isEmpty()) {
      DeviceId device = concerned.remove();
      Said last = said.get(device);
      if (last != null && isOther(last)) {
        some.add(device);
      }
    }
    if (!some.isEmpty()) {
      channel.push(some, Json.bytes(PolicyChange.NONE));
    }
  }
}
