package dev.muster.bench.site;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.clients.Clients;
import dev.muster.site.intake.Arrived;
import dev.muster.site.intake.Intake;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.policy.Assigned;
import dev.muster.site.policy.PolicyEvent;
import dev.muster.site.trust.SiteTrust;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The site as its management point sees it: real components, and the same 20 policies for all. */
record SmallSite(SiteTrust trust, Clients clients, Intake intake, Inventory inventory)
    implements ManagementPoint.Site, ManagementPoint.PolicySource {
  private static final int POLICIES = 20;

  /** What is for every device. */
  static final Assigned ASSIGNED = assigned();

  private static Assigned assigned() {
    AssignmentList list =
        new AssignmentList(
            IntStream.range(0, POLICIES)
                .mapToObj(number ->
                    new Assignment(
                        new PolicyId("deployment/editor-" + number),
                        new ContentHash("%064x".formatted(number))))
                .toList());
    return new Assigned(list, Sha256.of(Json.canonical(list)));
  }

  @Override
  public byte[] rootPem() {
    return trust.rootPem().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public Optional<RegistrationAnswer> register(Signed request, InetAddress from) {
    return Optional.of(clients.register(request, from));
  }

  @Override
  public Optional<RegistrationAnswer> renew(DeviceId device, Signed request, InetAddress from) {
    return Optional.of(clients.renew(request, device, from));
  }

  @Override
  public Optional<DeviceId> admitted(X509Certificate certificate) {
    return clients.admitted(certificate);
  }

  @Override
  public ManagementPoint.PolicySource policies() {
    return this;
  }

  @Override
  public void accept(String spool, List<Arrived> messages) {
    intake.accept(spool, messages);
  }

  @Override
  public void refused(DeviceId device, String text) {}

  @Override
  public ContentLocations locations(DeviceId device, ContentHash content) {
    return new ContentLocations(List.of());
  }

  @Override
  public boolean needsFullInventory(DeviceId device) {
    return inventory.needsFull(device);
  }

  @Override
  public void alive(DeviceId device, Heartbeat heartbeat) {}

  @Override
  public List<PolicyEvent> refresh() {
    return List.of();
  }

  @Override
  public List<DeviceId> devicesWith(PolicyId policy) {
    return List.of();
  }

  @Override
  public Assigned of(DeviceId device) {
    return ASSIGNED;
  }

  @Override
  public Optional<SignedPolicy> body(ContentHash hash) {
    return Optional.empty();
  }

  @Override
  public Optional<Signed> revocations() {
    return Optional.empty();
  }
}
