package dev.muster.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.Authority;
import dev.muster.agent.fake.FakeManagementPoint;
import dev.muster.agent.fake.FakeManagementPoint.Reply;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
  private static final Authority AUTHORITY = new Authority();
  private static final About ABOUT = new About("pc", "Debian", "1");
  private static final Machine MACHINE = new Machine(Optional.of(Sha256.of("m")), Optional.empty());

  @TempDir Path folder;
  private final FakeManagementPoint point = new FakeManagementPoint(AUTHORITY);
  private final HandClock clock = new HandClock(Instant.now());
  private final RegistrationToken token = RegistrationToken.create();
  private SiteFiles files;

  @BeforeEach
  void install() {
    files = new SiteFiles(folder);
    files.write(point.site(), Optional.of(token));
  }

  @AfterEach
  void close() {
    point.close();
  }

  private Registration registration() {
    return new Registration(
        IdentityStore.open(folder.resolve("identity"), MACHINE),
        files,
        new SiteConnection(files.address(), folder.resolve("root.pem"), clock),
        ABOUT,
        clock);
  }

  @Test
  void approvedDeviceIsRegisteredAlsoAfterARestart() {
    Registration registration = registration();
    assertThat(registration.standing()).isInstanceOf(Standing.Unknown.class);
    assertThat(registration.proceed()).isInstanceOf(Standing.Registered.class);
    RegistrationRequest request = point.registrations.getFirst();
    assertThat(request.name()).isEqualTo("pc");
    assertThat(
            token.isProvenBy(
                request.token().orElseThrow(), request.device(), Keys.id(request.key())))
        .isTrue();
    assertThat(folder.resolve("token")).doesNotExist();
    assertThat(registration().proceed()).isInstanceOf(Standing.Registered.class);
    assertThat(point.registrations).hasSize(1);
  }

  @Test
  void pendingDeviceAsksAgainWhenItWasTold() {
    point.registrar = request -> new RegistrationAnswer.Pending(Duration.ofMinutes(2));
    Registration registration = registration();
    assertThat(registration.proceed())
        .isEqualTo(new Standing.Pending(clock.instant().plusSeconds(120)));
    registration.proceed();
    assertThat(point.registrations).hasSize(1);
    clock.pass(Duration.ofMinutes(2));
    point.registrar = request -> point.approve(request, Duration.ofDays(9));
    assertThat(registration.proceed()).isInstanceOf(Standing.Registered.class);
    assertThat(point.registrations).hasSize(2);
  }

  @Test
  void refusedDeviceSaysWhyAndAsksMuchLater() {
    point.registrar = request -> new RegistrationAnswer.Refused("blocked");
    Registration registration = registration();
    assertThat(registration.proceed())
        .isEqualTo(new Standing.Refused("blocked", clock.instant().plus(Duration.ofHours(1))));
    registration.hurry();
    registration.proceed();
    assertThat(point.registrations).hasSize(2);
  }

  @Test
  void certificateIsRenewedBeforeTwoThirdsOfItsLife() {
    point.registrar = request -> point.approve(request, Duration.ofDays(90));
    Registration registration = registration();
    var known = (Standing.Registered) registration.proceed();
    assertThat(known.next())
        .isBetween(
            clock.instant().plus(Duration.ofDays(44)), clock.instant().plus(Duration.ofDays(60)));
    clock.pass(Duration.ofDays(60));
    registration.proceed();
    assertThat(point.askedFor(Paths.RENEW)).hasSize(1);
    assertThat(point.askedFor(Paths.RENEW).getFirst().certified()).isTrue();
    assertThat(point.registrations.get(1).key()).isEqualTo(point.registrations.get(0).key());
  }

  @Test
  void refusedRenewalLeavesTheDeviceWithItsCertificate() {
    Registration registration = registration();
    var known = (Standing.Registered) registration.proceed();
    clock.pass(Duration.ofDays(60));
    point.route(Paths.RENEW, asked -> Reply.status(403));
    assertThat(registration.proceed())
        .isEqualTo(
            new Standing.Registered(known.until(), clock.instant().plus(Duration.ofHours(1))));
  }

  @Test
  void endedCertificateIsAskedForAnewWithTheSameKey() {
    registration().proceed();
    clock.pass(Duration.ofDays(91));
    Registration later = registration();
    assertThat(later.standing()).isInstanceOf(Standing.Unknown.class);
    later.proceed();
    assertThat(point.askedFor(Paths.REGISTER)).hasSize(2);
    assertThat(point.registrations.get(1).device()).isEqualTo(point.registrations.get(0).device());
  }

  @Test
  void certificateOfAnotherKeyIsNotTaken() {
    var stranger = Keys.generate();
    point.registrar =
        request ->
            new RegistrationAnswer.Approved(
                List.of(
                    AUTHORITY.device(
                        stranger.getPublic(), Instant.now(), Instant.now().plusSeconds(99))));
    assertThat(registration().proceed()).isInstanceOf(Standing.Unknown.class);
  }

  @Test
  void siteThatIsAwayIsAskedAgainAfterAPause() {
    point.route(Paths.REGISTER, asked -> Reply.status(500));
    Registration registration = registration();
    assertThat(registration.proceed())
        .isInstanceOfSatisfying(
            Standing.Unknown.class, unknown -> assertThat(unknown.reason()).contains("500"));
    assertThat(registration.standing().next()).isAfter(clock.instant());
  }
}
