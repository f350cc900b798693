package dev.muster.roles.managementpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.roles.managementpoint.ManagementPoint.Changed;
import dev.muster.roles.managementpoint.ManagementPoint.PolicySource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PolicyPusherTest implements PolicySource {
  private static final PolicyId POLICY = new PolicyId("deployment/editor");

  private final DeviceId first = new DeviceId(UUID.randomUUID().toString());
  private final DeviceId second = new DeviceId(UUID.randomUUID().toString());
  private final List<Changed> changes = new ArrayList<>();
  private final Map<ContentHash, SignedPolicy> bodies = new HashMap<>();
  private final Map<DeviceId, List<PolicyChange>> pushed = new HashMap<>();

  @Test
  void aChangeIsPushedOnceToEachDeviceWithItsPolicyInside() {
    changes.add(new Changed(1, List.of(first), POLICY, Optional.of(body("old"))));
    var pusher = new PolicyPusher(this, this::push);
    ContentHash body = body("new");
    changes.add(new Changed(2, List.of(first, second), POLICY, Optional.of(body)));

    pusher.follow();
    pusher.follow();

    var change = new PolicyChange(List.of(bodies.get(body)), List.of(), List.of());
    assertThat(pushed).isEqualTo(Map.of(first, List.of(change), second, List.of(change)));
  }

  @Test
  void aPolicyThatIsTakenAwayIsNamed() {
    var pusher = new PolicyPusher(this, this::push);
    changes.add(new Changed(1, List.of(first), POLICY, Optional.empty()));

    pusher.follow();

    assertThat(pushed.get(first))
        .containsExactly(new PolicyChange(List.of(), List.of(), List.of(POLICY)));
  }

  @Test
  void aPolicyTooLargeForAPushIsNamedToBeFetched() {
    var pusher = new PolicyPusher(this, this::push);
    ContentHash large = body("x".repeat(200_000));
    changes.add(new Changed(1, List.of(first), POLICY, Optional.of(large)));

    pusher.follow();

    assertThat(pushed.get(first))
        .containsExactly(
            new PolicyChange(List.of(), List.of(new Assignment(POLICY, large)), List.of()));
  }

  private ContentHash body(String text) {
    var signed = new Signed(text, new KeyId("a".repeat(64)), "");
    var hash = new ContentHash("%064x".formatted(bodies.size() + 1));
    bodies.put(hash, new SignedPolicy(signed, signed));
    return hash;
  }

  private void push(Collection<DeviceId> devices, byte[] message) {
    PolicyChange change = Json.read(message, PolicyChange.class);
    devices.forEach(device -> pushed.computeIfAbsent(device, _ -> new ArrayList<>()).add(change));
  }

  @Override
  public long newest() {
    return changes.isEmpty() ? 0 : changes.getLast().number();
  }

  @Override
  public List<Changed> changesAfter(long number, int most) {
    return changes.stream().filter(change -> change.number() > number).limit(most).toList();
  }

  @Override
  public AssignmentList assignments(DeviceId device) {
    return new AssignmentList(List.of());
  }

  @Override
  public Optional<SignedPolicy> body(ContentHash hash) {
    return Optional.ofNullable(bodies.get(hash));
  }

  @Override
  public Optional<Signed> revocations() {
    return Optional.empty();
  }
}
