package dev.muster.roles.managementpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.HandClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocationPusherTest extends ManagementPointConformanceTest.NobodysSite
    implements LocationPusher.Channel {
  private final DeviceId north = new DeviceId(UUID.randomUUID().toString());
  private final DeviceId south = new DeviceId(UUID.randomUUID().toString());
  private final List<DeviceId> pushed = new ArrayList<>();
  private final Set<DeviceId> away = new HashSet<>();
  private final LocationPusher pusher =
      new LocationPusher(this, this, new HandClock(Instant.parse("2026-03-01T10:00:00Z")));
  private Optional<Long> version = Optional.of(0L);
  private String northIs = "one";

  @Override
  public Optional<ContentHash> locationTag(List<IpAddress> addresses) {
    return Optional.of(
        Sha256.of(addresses.getFirst().toString().startsWith("10.1.") ? northIs : "other"));
  }

  @Override
  public Optional<Long> locationsVersion() {
    return version;
  }

  @Override
  public boolean isConnected(DeviceId device) {
    return !away.contains(device);
  }

  @Override
  public void push(Collection<DeviceId> devices, byte[] message) {
    assertThat(Json.read(message, PolicyChange.class)).isEqualTo(PolicyChange.NONE);
    pushed.addAll(devices);
  }

  private void alive(DeviceId device, String address) {
    assertThat(pusher.tag(device, List.of(IpAddress.of(address)))).isPresent();
  }

  private void change(String to) {
    northIs = to;
    version = version.map(last -> last + 1);
  }

  @Test
  void whoIsInAGroupThatChangedAsksNowAndNobodyElse() {
    alive(north, "10.1.0.5");
    alive(south, "10.2.0.5");
    pusher.follow();
    assertThat(pushed).isEmpty();

    change("two");
    pusher.follow();
    pusher.follow();
    assertThat(pushed).as("once").containsExactly(north);

    alive(north, "10.1.0.5");
    change("two");
    pusher.follow();
    assertThat(pushed).as("nothing of it is another").hasSize(1);
  }

  @Test
  void whoIsNotConnectedHearsNothing() {
    alive(north, "10.1.0.5");
    pusher.follow();
    away.add(north);
    change("two");
    pusher.follow();
    assertThat(pushed).isEmpty();
  }

  @Test
  void whileNobodyKnowsTheGroupsNothingIsSaid() {
    alive(north, "10.1.0.5");
    pusher.follow();
    version = Optional.empty();
    northIs = "two";
    pusher.follow();
    assertThat(pushed).isEmpty();
    version = Optional.of(1L);
    pusher.follow();
    assertThat(pushed).containsExactly(north);
  }

  @Test
  void manyAskOneAfterAnother() {
    List<DeviceId> many =
        IntStream.range(0, 1_200)
            .mapToObj(_ -> new DeviceId(UUID.randomUUID().toString()))
            .toList();
    many.forEach(device -> alive(device, "10.1.0.5"));
    pusher.follow();

    change("two");
    pusher.follow();
    assertThat(pushed).hasSize(LocationPusher.MOST_AT_ONCE);
    many.stream()
        .filter(device -> !pushed.contains(device))
        .limit(100)
        .forEach(device -> alive(device, "10.1.0.5"));
    pusher.follow();
    pusher.follow();
    pusher.follow();

    assertThat(pushed)
        .as("who heard it meanwhile is not told")
        .hasSize(1_100)
        .doesNotHaveDuplicates();
  }
}
