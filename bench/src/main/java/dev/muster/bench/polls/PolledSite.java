package dev.muster.bench.polls;

import dev.muster.bench.agents.Agents;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.intake.Arrived;
import dev.muster.site.policy.Assigned;
import dev.muster.site.policy.PolicyEvent;
import dev.muster.site.trust.CertificateClaims;
import dev.muster.site.trust.CertificateClaims.Claim;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A site that knows only who may poll and what is for each: 25,000 devices, each with 20 policies.
 * Like a real site's clients, it learns a device by the name and the key of its certificate.
 */
final class PolledSite implements ManagementPoint.Site, ManagementPoint.PolicySource {
  private static final int DEVICES = 25_000;
  private static final int POLICIES = 20;
  private static final ContentHash NOTHING =
      Sha256.of(Json.canonical(new AssignmentList(List.of())));

  private final Map<DeviceId, Assigned> assigned = new ConcurrentHashMap<>();
  private final Map<DeviceId, KeyId> keys = new ConcurrentHashMap<>();
  private final CertificateClaims claims = new CertificateClaims();

  PolledSite() {
    Assigned same = assigned();
    IntStream.range(0, DEVICES).forEach(agent -> assigned.put(Agents.device(agent), same));
  }

  /** What is for every device. */
  static Assigned assigned() {
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
  public Optional<DeviceId> admitted(X509Certificate certificate) {
    return claims
        .of(certificate)
        .filter(claim -> keys.computeIfAbsent(claim.device(), _ -> claim.key()).equals(claim.key()))
        .map(Claim::device);
  }

  @Override
  public Assigned of(DeviceId device) {
    return assigned.getOrDefault(device, new Assigned(new AssignmentList(List.of()), NOTHING));
  }

  @Override
  public ManagementPoint.PolicySource policies() {
    return this;
  }

  @Override
  public byte[] rootPem() {
    return new byte[0];
  }

  @Override
  public Optional<RegistrationAnswer> register(Signed request, InetAddress from) {
    return Optional.of(new RegistrationAnswer.Refused("only polls are answered here"));
  }

  @Override
  public Optional<RegistrationAnswer> renew(DeviceId device, Signed request, InetAddress from) {
    return Optional.of(new RegistrationAnswer.Refused("only polls are answered here"));
  }

  @Override
  public void accept(String spool, List<Arrived> messages) {}

  @Override
  public void refused(DeviceId device, String text) {}

  @Override
  public ContentLocations locations(DeviceId device, ContentHash content) {
    return new ContentLocations(List.of());
  }

  @Override
  public boolean needsFullInventory(DeviceId device) {
    return false;
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
  public Optional<SignedPolicy> body(ContentHash hash) {
    return Optional.empty();
  }

  @Override
  public Optional<Signed> revocations() {
    return Optional.empty();
  }
}
