package dev.muster.roles.managementpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.Leased;
import dev.muster.contracts.policy.Memberships;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.roles.managementpoint.ManagementPoint.PolicySource;
import dev.muster.site.policy.Assigned;
import dev.muster.site.policy.PolicyEvent;
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
  private final List<PolicyEvent> changes = new ArrayList<>();
  private final Map<ContentHash, SignedPolicy> bodies = new HashMap<>();
  private final Map<DeviceId, List<PolicyChange>> pushed = new HashMap<>();
  private Optional<Leased> leases = Optional.empty();
  private Map<DeviceId, Memberships> memberships = Map.of();

  @Test
  void aChangeIsPushedOnceToEachDeviceWithItsPolicyInside() {
    var pusher = new PolicyPusher(this, this::push);
    ContentHash body = body("new");
    changes.add(new PolicyEvent.Given(2, POLICY, body, List.of(first, second)));

    pusher.follow();
    pusher.follow();

    var change = new PolicyChange(List.of(bodies.get(body)), List.of(), List.of());
    assertThat(pushed).isEqualTo(Map.of(first, List.of(change), second, List.of(change)));
  }

  @Test
  void aLeaseIsPushedBeforeThePolicyThatItIsFor() {
    var pusher = new PolicyPusher(this, this::push);
    ContentHash body = body("uninstall");
    var signed = new Signed("lease", new KeyId("b".repeat(64)), "");
    leases = Optional.of(new Leased(signed, List.of(signed)));
    changes.add(new PolicyEvent.Given(1, POLICY, body, List.of(first)));

    pusher.follow();

    assertThat(pushed.get(first))
        .containsExactly(
            PolicyChange.of(leases.get()),
            new PolicyChange(List.of(bodies.get(body)), List.of(), List.of()));
  }

  @Test
  void whatTheSiteSaidOfADeviceIsPushedToThatDeviceAlone() {
    var pusher = new PolicyPusher(this, this::push);
    memberships = Map.of(first, memberships("of the first"), second, memberships("of the second"));
    changes.add(new PolicyEvent.Stated(1, POLICY, body("target"), List.of(first, second)));

    pusher.follow();

    memberships.forEach(
        (device, said) -> assertThat(pushed.get(device)).containsExactly(PolicyChange.of(said)));
  }

  private static Memberships memberships(String text) {
    var signed = new Signed(text, new KeyId("b".repeat(64)), "");
    return new Memberships(signed, List.of(signed));
  }

  @Test
  void aPolicyThatIsTakenAwayIsNamed() {
    var pusher = new PolicyPusher(this, this::push);
    changes.add(new PolicyEvent.Taken(1, POLICY, List.of(first)));

    pusher.follow();

    assertThat(pushed.get(first))
        .containsExactly(new PolicyChange(List.of(), List.of(), List.of(POLICY)));
  }

  @Test
  void aPolicyTooLargeForAPushIsNamedToBeFetched() {
    var pusher = new PolicyPusher(this, this::push);
    ContentHash large = body("x".repeat(200_000));
    changes.add(new PolicyEvent.Published(1, POLICY, large));

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
  public List<PolicyEvent> refresh() {
    List<PolicyEvent> all = List.copyOf(changes);
    changes.clear();
    return all;
  }

  @Override
  public List<DeviceId> devicesWith(PolicyId policy) {
    return List.of(first);
  }

  @Override
  public Assigned of(DeviceId device) {
    return new Assigned(new AssignmentList(List.of()), new ContentHash("0".repeat(64)));
  }

  @Override
  public Optional<SignedPolicy> body(ContentHash hash) {
    return Optional.ofNullable(bodies.get(hash));
  }

  @Override
  public Optional<Leased> leases(Collection<PolicyId> policies) {
    return leases;
  }

  @Override
  public Map<DeviceId, Memberships> memberships(ContentHash target, Collection<DeviceId> devices) {
    return memberships;
  }

  @Override
  public Optional<Signed> revocations() {
    return Optional.empty();
  }
}
