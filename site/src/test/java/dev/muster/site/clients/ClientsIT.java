package dev.muster.site.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationAnswer.Approved;
import dev.muster.contracts.device.RegistrationAnswer.Pending;
import dev.muster.contracts.device.RegistrationAnswer.Refused;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Paging;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDevice;
import dev.muster.site.status.StatusFilter;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.trust.SiteTrust;
import dev.muster.testing.HandClock;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedDatabase.class)
class ClientsIT {
  private static final InetAddress SOMEWHERE = InetAddress.ofLiteral("203.0.113.7");
  private static final InetAddress OFFICE = InetAddress.ofLiteral("10.9.1.1");
  private static final InetAddress OTHER_OFFICE = InetAddress.ofLiteral("10.9.1.2");

  @TempDir private static Path folder;

  private final HandClock clock = new HandClock();
  private final TestDevice device = TestDevice.create();
  private SiteDatabase database;
  private SiteTrust trust;
  private StatusMessages status;
  private Clients clients;

  @BeforeEach
  void open(SiteDatabase shared) {
    Path keys = folder.resolve("trust");
    if (!SiteTrust.exists(keys)) {
      SiteTrust.create(
          keys, TestDevice.SITE, folder.resolve("root"), "correct horse".toCharArray(), clock);
    }
    trust = SiteTrust.open(keys, clock);
    database = shared;
    status = new StatusMessages(database.component("status"), clock);
    clients = clients(1_000_000);
  }

  private Clients clients(int mostPending) {
    return new Clients(
        database.component("clients"),
        new RegistrationSettings(
            TestDevice.SITE,
            List.of(new Network("10.9.0.0/16")),
            mostPending,
            Duration.ofMinutes(1)),
        trust.deviceCertificates(),
        status,
        clock);
  }

  private RegistrationAnswer register(TestDevice who) {
    return clients.register(who.request(clock.instant()), SOMEWHERE);
  }

  private List<String> eventsOf(TestDevice who) {
    return status.page(StatusFilter.of(who.id()), Paging.first(100)).rows().stream()
        .map(entry -> entry.message().event())
        .toList();
  }

  @Test
  void aDeviceWaitsUntilAnAdministratorApprovesIt() throws GeneralSecurityException {
    assertThat(register(device)).isEqualTo(new Pending(Duration.ofMinutes(1)));
    assertThat(register(device)).isInstanceOf(Pending.class);
    assertThat(clients.keys(List.of(device.id()))).isEmpty();

    assertThat(clients.approve(device.id(), "ada")).isEqualTo(StateChange.DONE);
    X509Certificate certificate = certificate(register(device));

    assertThat(clients.admitted(certificate)).contains(device.id());
    assertThat(clients.keys(List.of(device.id())))
        .containsEntry(device.id(), Keys.text(device.keys().getPublic()));
    assertThat(clients.find(device.id()).orElseThrow().certificateExpires())
        .contains(clock.instant().plus(Duration.ofDays(90)));
    assertThat(eventsOf(device)).containsExactly("device-approved", "approval-wanted");
  }

  @Test
  void aDeviceOfAnApprovedNetworkIsApprovedAtOnceAndTheSameRequestComesToTheSame()
      throws GeneralSecurityException {
    Signed request = device.request(clock.instant());

    certificate(clients.register(request, OFFICE));
    certificate(clients.register(request, OFFICE));

    assertThat(eventsOf(device)).containsExactly("device-approved");
  }

  @Test
  void aTokenCountsItsUses() {
    RegistrationToken token = clients.newToken(1, Duration.ofHours(1)).token();
    TestDevice second = TestDevice.create();

    assertThat(with(device, token)).isInstanceOf(Approved.class);
    assertThat(with(device, token)).isInstanceOf(Approved.class);
    assertThat(with(second, token)).isInstanceOf(Refused.class);
    assertThat(clients.find(second.id())).isEmpty();
  }

  @Test
  void aTokenThatExpiredOrEndedOrIsWrongIsRefused() {
    RegistrationToken expired = clients.newToken(5, Duration.ofHours(1)).token();
    clock.pass(Duration.ofHours(1));
    assertThat(with(device, expired)).isInstanceOf(Refused.class);

    RegistrationToken ended = clients.newToken(5, Duration.ofHours(1)).token();
    assertThat(clients.tokens()).extracting(Token::name).contains(ended.name());
    assertThat(clients.endToken(ended.name())).isTrue();
    assertThat(with(device, ended)).isInstanceOf(Refused.class);

    assertThat(with(device, RegistrationToken.create())).isInstanceOf(Refused.class);
    assertThat(clients.find(device.id())).isEmpty();
  }

  @Test
  void aProofThatWasMadeForAnotherDeviceIsWorthNothing() {
    RegistrationToken token = clients.newToken(5, Duration.ofHours(1)).token();
    var said = device.said(clock.instant(), Optional.of(token));
    TestDevice thief = TestDevice.create();
    var stolen =
        new dev.muster.contracts.device.RegistrationRequest(
            thief.id(),
            Keys.text(thief.keys().getPublic()),
            said.name(),
            said.machine(),
            said.operatingSystem(),
            said.agent(),
            said.site(),
            said.time(),
            said.token());

    assertThat(
            clients.register(
                SignedRecords.sign(thief.keys(), Purpose.REGISTRATION, stolen), SOMEWHERE))
        .isInstanceOf(Refused.class);
    assertThat(clients.tokens())
        .filteredOn(each -> each.name().equals(token.name()))
        .extracting(Token::usesLeft)
        .containsExactly(5);
  }

  private RegistrationAnswer with(TestDevice who, RegistrationToken token) {
    return clients.register(who.request(clock.instant(), Optional.of(token)), SOMEWHERE);
  }

  @Test
  void aCopiedIdentityIsAClone() {
    clients.register(device.request(clock.instant()), OFFICE);
    TestDevice copy = device.copiedTo("another machine");
    TestDevice renamed = new TestDevice(TestDevice.create().id(), device.keys(), device.machine());

    assertThat(clients.register(copy.request(clock.instant()), OFFICE)).isInstanceOf(Refused.class);
    assertThat(clients.register(renamed.request(clock.instant()), OFFICE))
        .isInstanceOf(Refused.class);

    assertThat(eventsOf(device)).contains("clone-detected");
    assertThat(eventsOf(renamed)).contains("clone-detected");
    assertThat(clients.find(device.id()).orElseThrow().state()).isEqualTo(DeviceState.APPROVED);
    assertThat(clients.find(renamed.id())).isEmpty();
  }

  @Test
  void anotherKeyForAKnownDeviceIsRefused() {
    clients.register(device.request(clock.instant()), OFFICE);
    TestDevice impostor = new TestDevice(device.id(), Keys.generate(), device.machine());

    assertThat(clients.register(impostor.request(clock.instant()), OFFICE))
        .isInstanceOf(Refused.class);
    assertThat(eventsOf(device)).contains("device-id-taken");
    assertThat(clients.find(device.id()).orElseThrow().key())
        .isEqualTo(Keys.id(device.keys().getPublic()));
  }

  @Test
  void aRequestOfAnotherTimeOrSiteOrSignatureIsRefused() {
    Signed good = device.request(clock.instant());
    Signed forged =
        new Signed(
            good.payload(),
            good.signer(),
            device.request(clock.instant().plusSeconds(1)).signature());
    Signed late = device.request(clock.instant().minus(Duration.ofMinutes(11)));
    Signed early = device.request(clock.instant().plus(Duration.ofMinutes(11)));
    Signed huge = new Signed("x".repeat(9000), good.signer(), good.signature());
    Signed nonsense = new Signed("{}", good.signer(), good.signature());

    for (Signed wrong : List.of(forged, late, early, huge, nonsense)) {
      assertThat(clients.register(wrong, OFFICE)).isInstanceOf(Refused.class);
    }
    assertThat(clients.find(device.id())).isEmpty();
  }

  @Test
  void aStormOfInvalidRequestsIsBoundedAndOthersAreServed() {
    long before = refusals();
    Signed good = device.request(clock.instant());
    Signed forged = new Signed(good.payload(), good.signer(), "AAAA");
    List<RegistrationAnswer> answers = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      answers.add(clients.register(forged, SOMEWHERE));
    }

    assertThat(answers).filteredOn(Refused.class::isInstance).hasSize(20);
    assertThat(answers).filteredOn(Pending.class::isInstance).hasSize(980);
    assertThat(refusals() - before).isEqualTo(5);
    assertThat(clients.register(good, OFFICE)).isInstanceOf(Approved.class);
    assertThat(clients.register(forged, OTHER_OFFICE)).isInstanceOf(Refused.class);
    assertThat(refusals() - before).as("what another address does is not hidden").isEqualTo(6);
    clock.pass(Duration.ofMinutes(1));
    assertThat(clients.register(forged, SOMEWHERE)).isInstanceOf(Refused.class);
  }

  @Test
  void allAddressesOfAnIpv6NetworkCountAsOne() {
    Signed good = device.request(clock.instant());
    Signed forged = new Signed(good.payload(), good.signer(), "AAAA");
    List<RegistrationAnswer> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(clients.register(forged, InetAddress.ofLiteral("2001:db8:1:2::" + i)));
    }
    assertThat(answers).filteredOn(Refused.class::isInstance).hasSize(20);
    assertThat(clients.register(forged, InetAddress.ofLiteral("2001:db8:1:3::1")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void anAddressThatSendsEverNewDevicesFillsTheListOfThoseWhoWaitOnlySlowly() {
    long waiting = clients.page(DeviceQuery.in(DeviceState.PENDING, Paging.first(1))).total();
    for (int i = 0; i < 220; i++) {
      assertThat(register(TestDevice.create())).isInstanceOf(Pending.class);
    }

    assertThat(clients.page(DeviceQuery.in(DeviceState.PENDING, Paging.first(1))).total())
        .isEqualTo(waiting + 200);
    assertThat(clients.register(device.request(clock.instant()), OFFICE))
        .isInstanceOf(Approved.class);
  }

  private long refusals() {
    return status.page(StatusFilter.ofEvent("registration-refused"), Paging.first(1)).total();
  }

  @Test
  void onlySoManyDevicesWait() {
    long waiting = clients.page(DeviceQuery.in(DeviceState.PENDING, Paging.first(1))).total();
    Clients small = clients((int) waiting + 1);
    TestDevice second = TestDevice.create();

    assertThat(small.register(device.request(clock.instant()), SOMEWHERE))
        .isInstanceOf(Pending.class);
    assertThat(small.register(second.request(clock.instant()), SOMEWHERE))
        .isInstanceOf(Refused.class);
    assertThat(small.register(second.request(clock.instant()), OFFICE))
        .isInstanceOf(Approved.class);
  }

  @Test
  void aBlockedDeviceIsOutAtOnceAndComesBack() throws GeneralSecurityException {
    List<DeviceId> heard = new ArrayList<>();
    clients.listen(heard::add);
    X509Certificate certificate =
        certificate(clients.register(device.request(clock.instant()), OFFICE));

    assertThat(clients.block(device.id(), "ada")).isEqualTo(StateChange.DONE);
    assertThat(heard).containsExactly(device.id());
    assertThat(clients.admitted(certificate)).isEmpty();
    assertThat(clients.keys(List.of(device.id()))).isEmpty();
    assertThat(clients.register(device.request(clock.instant()), OFFICE))
        .isInstanceOf(Refused.class);

    assertThat(clients.unblock(device.id(), "ada")).isEqualTo(StateChange.DONE);
    assertThat(clients.admitted(certificate)).contains(device.id());

    assertThat(clients.retire(device.id(), "ada")).isEqualTo(StateChange.DONE);
    assertThat(clients.admitted(certificate)).isEmpty();
    assertThat(clients.unblock(device.id(), "ada")).isEqualTo(StateChange.NOT_POSSIBLE);
    assertThat(clients.approve(TestDevice.create().id(), "ada"))
        .isEqualTo(StateChange.UNKNOWN_DEVICE);
  }

  @Test
  void whoBlocksBesideThisProcessIsHeardOfOnRefresh() throws GeneralSecurityException {
    List<DeviceId> heard = new ArrayList<>();
    clients.listen(heard::add);
    X509Certificate certificate =
        certificate(clients.register(device.request(clock.instant()), OFFICE));
    clients(1).block(device.id(), "ada");

    clients.refresh();

    assertThat(heard).containsExactly(device.id());
    assertThat(clients.admitted(certificate)).isEmpty();
  }

  @Test
  void aCertificateIsRenewedForTheDeviceOfTheConnectionOnly() throws GeneralSecurityException {
    certificate(clients.register(device.request(clock.instant()), OFFICE));
    clock.pass(Duration.ofDays(60));

    certificate(clients.renew(device.request(clock.instant()), device.id(), SOMEWHERE));
    assertThat(clients.find(device.id()).orElseThrow().certificateExpires())
        .contains(clock.instant().plus(Duration.ofDays(90)));
    assertThat(clients.renew(device.request(clock.instant()), TestDevice.create().id(), SOMEWHERE))
        .isInstanceOf(Refused.class);
  }

  @Test
  void presenceIsWrittenInOneGo() {
    clients.register(device.request(clock.instant()), OFFICE);
    clock.pass(Duration.ofMinutes(5));
    Heartbeat heartbeat = new Heartbeat("renamed", "1.1", List.of("10.9.1.1", "fd00::1"));
    clients.presence().seen(device.id(), heartbeat, clock.instant().minusSeconds(60));
    clients.presence().seen(device.id(), heartbeat, clock.instant());
    clients.presence().seen(device.id(), heartbeat, clock.instant().minusSeconds(30));
    clients.presence().seen(TestDevice.create().id(), heartbeat, clock.instant());
    assertThat(clients.presence().lastSeen(device.id())).contains(clock.instant());

    assertThat(clients.presence().flush()).isEqualTo(2);

    Device found = clients.find(device.id()).orElseThrow();
    assertThat(found.lastSeen()).isEqualTo(clock.instant());
    assertThat(found.name()).isEqualTo("renamed");
    assertThat(found.agent()).isEqualTo("1.1");
    assertThat(found.addresses()).containsExactly("10.9.1.1", "fd00::1");
    assertThat(clients.presence().flush()).isZero();
  }

  @Test
  void devicesAreListedByPageFilterAndOrder() {
    List<TestDevice> all = List.of(TestDevice.create(), TestDevice.create(), TestDevice.create());
    String mark = "mark-" + device.id();
    for (TestDevice each : all) {
      clients.register(each.request(clock.instant()), OFFICE);
      clock.pass(Duration.ofMinutes(1));
      clients
          .presence()
          .seen(
              each.id(),
              new Heartbeat(mark.toUpperCase(java.util.Locale.ROOT), "1", List.of()),
              clock.instant());
    }
    clients.presence().flush();
    var page =
        clients.page(
            new DeviceQuery(
                Optional.of(DeviceState.APPROVED),
                Optional.of(mark),
                Optional.empty(),
                Optional.of(all.stream().map(TestDevice::id).collect(Collectors.toSet())),
                DeviceQuery.Order.LAST_SEEN,
                true,
                new Paging(1, 1)));
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.rows()).extracting(Device::id).containsExactly(all.get(1).id());
  }

  private static X509Certificate certificate(RegistrationAnswer answer)
      throws GeneralSecurityException {
    assertThat(answer).isInstanceOf(Approved.class);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(
                    ((Approved) answer)
                        .certificates()
                        .getFirst()
                        .getBytes(StandardCharsets.US_ASCII)));
  }
}
