package dev.muster.command.site;

import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.content.ContentLocations.Location;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.managementpoint.SiteLocation;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.policy.Leased;
import dev.muster.contracts.policy.Memberships;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.evaluation.boundaries.Located;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.LastKnown;
import dev.muster.site.intake.Arrived;
import dev.muster.site.live.LivePoint;
import dev.muster.site.live.Said;
import dev.muster.site.live.StandingQuestion;
import dev.muster.site.policy.Assigned;
import dev.muster.site.policy.PolicyEvent;
import dev.muster.site.policy.SignedLease;
import dev.muster.site.policy.SignedMembership;
import dev.muster.site.trust.SiteTrust;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The site as the management point in the same process sees it. */
final class PointOfSite
    implements ManagementPoint.Site, ManagementPoint.PolicySource, ManagementPoint.LiveSource {
  private static final String NEWEST = "newest";
  private static final Duration LINKS_LAST = Duration.ofHours(1);

  private final Components site;
  private final SiteTrust trust;
  private final ContentLinks links;
  private final LastKnown<String, Optional<Signed>> revocations;
  private final LivePoint livePoint;
  private final Clock clock;

  PointOfSite(
      Components site, SiteTrust trust, ContentLinks links, LivePoint livePoint, Clock clock) {
    this.site = site;
    this.trust = trust;
    this.links = links;
    this.livePoint = livePoint;
    this.revocations = new LastKnown<>(_ -> site.oversight().authors().revocations(), clock);
    revocations.get(NEWEST);
    this.clock = clock;
  }

  @Override
  public byte[] rootPem() {
    return trust.rootPem().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public RegistrationAnswer register(Signed request, InetAddress from) {
    RegistrationAnswer answer = site.devices().clients().register(request, from);
    if (answer instanceof RegistrationAnswer.Approved) {
      site.declared()
          .members()
          .evaluate(SignedRecords.unverified(request, RegistrationRequest.class).device());
    }
    return answer;
  }

  @Override
  public RegistrationAnswer renew(DeviceId device, Signed request, InetAddress from) {
    return site.devices().clients().renew(request, device, from);
  }

  @Override
  public Optional<DeviceId> admitted(X509Certificate certificate) {
    return site.devices().clients().admitted(certificate);
  }

  @Override
  public Optional<DeviceId> lookUp(X509Certificate certificate) {
    return site.devices().clients().lookUp(certificate);
  }

  @Override
  public ManagementPoint.PolicySource policies() {
    return this;
  }

  @Override
  public void accept(String spool, List<Arrived> messages) {
    site.keeping().intake().accept(spool, messages);
  }

  @Override
  public void refused(DeviceId device, String text) {
    site.oversight()
        .status()
        .report(Severity.WARNING, "management-point", "message-refused", text, Optional.of(device));
  }

  /** Only distribution points that have it; they take the same key, as they share it. */
  @Override
  public ContentLocations locations(DeviceId device, ContentHash content) {
    var expires = clock.instant().plus(LINKS_LAST);
    return new ContentLocations(
        site.content().registry().having(content).stream()
            .flatMap(point -> links.to(point.url(), content, expires))
            .map(url -> new Location(url, expires))
            .toList());
  }

  /** Of these only the ones that the device's boundary groups give it. */
  @Override
  public ContentLocations locations(
      DeviceId device, ContentHash content, List<IpAddress> addresses) {
    var expires = clock.instant().plus(LINKS_LAST);
    Located located = site.declared().boundaries().locate(device, addresses);
    return new ContentLocations(
        site.content().registry().having(content).stream()
            .flatMap(point ->
                located.distributionPoints().of(point.point()).stream()
                    .flatMap(choice ->
                        links
                            .to(point.url(), content, expires)
                            .map(url ->
                                new Location(
                                    url,
                                    expires,
                                    Optional.of(choice.after()).filter(Duration::isPositive),
                                    Optional.of(choice.group())))))
            .sorted(Comparator.comparing(Location::delay))
            .toList(),
        located.groups());
  }

  @Override
  public SiteLocation location(DeviceId device, List<IpAddress> addresses) {
    return site.declared().boundaries().location(device, addresses);
  }

  @Override
  public Optional<ContentHash> locationTag(List<IpAddress> addresses) {
    return site.declared().boundaries().tag(addresses);
  }

  @Override
  public boolean needsFullInventory(DeviceId device) {
    return site.devices().inventory().needsFull(device);
  }

  @Override
  public void alive(DeviceId device, Heartbeat heartbeat) {
    site.devices().clients().presence().seen(device, heartbeat, clock.instant());
  }

  @Override
  public ManagementPoint.LiveSource live() {
    return this;
  }

  @Override
  public List<StandingQuestion> standing() {
    return livePoint.standing();
  }

  @Override
  public void asked(QuestionId question, Collection<DeviceId> devices) {
    livePoint.asked(question, devices);
  }

  @Override
  public void said(List<Said> answers) {
    livePoint.said(answers);
  }

  @Override
  public void gone() {
    livePoint.gone();
  }

  @Override
  public List<PolicyEvent> refresh() {
    return site.given().feed().refresh();
  }

  @Override
  public List<DeviceId> devicesWith(PolicyId policy) {
    return site.given().feed().devicesWith(policy);
  }

  @Override
  public Assigned of(DeviceId device) {
    return site.given().feed().of(device);
  }

  @Override
  public Optional<SignedPolicy> body(ContentHash hash) {
    return site.given().feed().body(hash);
  }

  @Override
  public Optional<Leased> leases(Collection<PolicyId> policies) {
    Instant now = clock.instant();
    List<Signed> leases =
        site.given().feed().leases(policies).stream()
            .filter(lease -> now.isBefore(lease.ends()))
            .map(SignedLease::signed)
            .toList();
    return leases.isEmpty() ? Optional.empty() : Optional.of(new Leased(trust.siteKeys(), leases));
  }

  @Override
  public Optional<Memberships> memberships(DeviceId device, Collection<ContentHash> targets) {
    List<SignedMembership> said = site.given().feed().memberships(device, targets, clock.instant());
    return said.isEmpty() ? Optional.empty() : Optional.of(signed(said));
  }

  @Override
  public Map<DeviceId, Memberships> memberships(ContentHash target, Collection<DeviceId> devices) {
    return site.given().feed().memberships(target, devices).stream()
        .collect(Collectors.toMap(SignedMembership::device, one -> signed(List.of(one))));
  }

  private Memberships signed(List<SignedMembership> said) {
    return new Memberships(trust.siteKeys(), said.stream().map(SignedMembership::signed).toList());
  }

  @Override
  public Optional<Signed> revocations() {
    return revocations.get(NEWEST);
  }
}
