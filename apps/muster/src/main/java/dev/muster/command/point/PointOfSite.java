package dev.muster.command.point;

import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.content.ContentLocations.Location;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.managementpoint.SiteLocation;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.policy.Leased;
import dev.muster.contracts.policy.Memberships;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.evaluation.boundaries.Located;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.LastKnown;
import dev.muster.site.intake.Arrived;
import dev.muster.site.live.Said;
import dev.muster.site.live.StandingQuestion;
import dev.muster.site.policy.Assigned;
import dev.muster.site.policy.PolicyEvent;
import dev.muster.site.policy.SignedLease;
import dev.muster.site.policy.SignedMembership;
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

/** The site as a management point sees it. */
public final class PointOfSite
    implements ManagementPoint.Site, ManagementPoint.PolicySource, ManagementPoint.LiveSource {
  private static final String NEWEST = "newest";
  private static final Duration LINKS_LAST = Duration.ofHours(1);

  private final PointParts site;
  private final LastKnown<String, Optional<Signed>> revocations;
  private final Clock clock;

  /** Made of these parts. */
  public PointOfSite(PointParts site, Clock clock) {
    this.site = site;
    this.revocations = new LastKnown<>(_ -> site.given().revocations().get(), clock);
    revocations.get(NEWEST);
    this.clock = clock;
  }

  @Override
  public byte[] rootPem() {
    return site.trust().rootPem().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public Optional<RegistrationAnswer> register(Signed request, InetAddress from) {
    return site.devices().registrar().answer(request, Optional.empty(), from);
  }

  @Override
  public Optional<RegistrationAnswer> renew(DeviceId device, Signed request, InetAddress from) {
    return site.devices().registrar().answer(request, Optional.of(device), from);
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
    site.inbox().accept(spool, messages);
  }

  @Override
  public void refused(DeviceId device, String text) {
    site.inbox().refused(device, text);
  }

  /** Only distribution points that have it; they take the same key, as they share it. */
  @Override
  public ContentLocations locations(DeviceId device, ContentHash content) {
    var expires = clock.instant().plus(LINKS_LAST);
    return new ContentLocations(
        site.whereabouts().content().having(content).stream()
            .flatMap(point -> site.trust().links().to(point.url(), content, expires))
            .map(url -> new Location(url, expires))
            .toList());
  }

  /** Of these only the ones that the device's boundary groups give it. */
  @Override
  public ContentLocations locations(
      DeviceId device, ContentHash content, List<IpAddress> addresses) {
    var expires = clock.instant().plus(LINKS_LAST);
    Located located = site.whereabouts().boundaries().locate(device, addresses);
    return new ContentLocations(
        site.whereabouts().content().having(content).stream()
            .flatMap(point ->
                located.distributionPoints().of(point.point()).stream()
                    .flatMap(choice ->
                        site.trust()
                            .links()
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
    return site.whereabouts().boundaries().location(device, addresses);
  }

  @Override
  public Optional<ContentHash> locationTag(List<IpAddress> addresses) {
    return site.whereabouts().boundaries().tag(addresses);
  }

  @Override
  public Optional<Long> locationsVersion() {
    return site.whereabouts().boundaries().version();
  }

  @Override
  public boolean needsFullInventory(DeviceId device) {
    return site.devices().needsFull().test(device);
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
    return site.given().live().standing();
  }

  @Override
  public void asked(QuestionId question, Collection<DeviceId> devices) {
    site.given().live().asked(question, devices);
  }

  @Override
  public void said(List<Said> answers) {
    site.given().live().said(answers);
  }

  @Override
  public void gone() {
    site.given().live().gone();
  }

  @Override
  public List<PolicyEvent> refresh() {
    return site.given().policies().refresh();
  }

  @Override
  public List<DeviceId> devicesWith(PolicyId policy) {
    return site.given().policies().devicesWith(policy);
  }

  @Override
  public Assigned of(DeviceId device) {
    return site.given().policies().of(device);
  }

  @Override
  public Optional<SignedPolicy> body(ContentHash hash) {
    return site.given().policies().body(hash);
  }

  @Override
  public Optional<Leased> leases(Collection<PolicyId> policies) {
    Instant now = clock.instant();
    List<Signed> leases =
        site.given().policies().leases(policies).stream()
            .filter(lease -> now.isBefore(lease.ends()))
            .map(SignedLease::signed)
            .toList();
    return leases.isEmpty()
        ? Optional.empty()
        : Optional.of(new Leased(site.trust().siteKeys(), leases));
  }

  @Override
  public Optional<Memberships> memberships(DeviceId device, Collection<ContentHash> targets) {
    List<SignedMembership> said =
        site.given().policies().memberships(device, targets, clock.instant());
    return said.isEmpty() ? Optional.empty() : Optional.of(signed(said));
  }

  @Override
  public Map<DeviceId, Memberships> memberships(ContentHash target, Collection<DeviceId> devices) {
    return site.given().policies().memberships(target, devices).stream()
        .collect(Collectors.toMap(SignedMembership::device, one -> signed(List.of(one))));
  }

  private Memberships signed(List<SignedMembership> said) {
    return new Memberships(
        site.trust().siteKeys(), said.stream().map(SignedMembership::signed).toList());
  }

  @Override
  public Optional<Signed> revocations() {
    return revocations.get(NEWEST);
  }
}
