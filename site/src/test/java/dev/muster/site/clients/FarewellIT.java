package dev.muster.site.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.Paging;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDevice;
import dev.muster.site.intake.Arrived;
import dev.muster.site.intake.Intake;
import dev.muster.site.intake.Receivers;
import dev.muster.site.status.StatusFilter;
import dev.muster.site.status.StatusMessages;
import dev.muster.testing.HandClock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a device says of itself when its agent is uninstalled. */
@ExtendWith(SharedDatabase.class)
class FarewellIT {

  @TempDir private Path folder;

  private final HandClock clock = new HandClock();
  private final TestDevice device = TestDevice.create();
  private final TestDevice other = TestDevice.create();
  private final List<DeviceId> expelled = new ArrayList<>();
  private StatusMessages status;
  private Clients clients;
  private Intake intake;
  private X509Certificate certificate;

  @BeforeEach
  void registerBoth(SiteDatabase database) throws GeneralSecurityException {
    status = new StatusMessages(database.component("status"), clock);
    clients = OfficeClients.open(database, folder, status, clock);
    clients.listen(expelled::add);
    intake =
        new Intake(
            database.component("intake"),
            clients::keys,
            new Receivers(arrivals -> {}, arrivals -> {}, arrivals -> {}, clients::take),
            clock);
    certificate = certificate(register(device));
    register(other);
  }

  private RegistrationAnswer register(TestDevice who) {
    return clients.register(who.request(clock.instant()), OfficeClients.OFFICE);
  }

  private static X509Certificate certificate(RegistrationAnswer answer)
      throws GeneralSecurityException {
    String pem = ((RegistrationAnswer.Approved) answer).certificates().getFirst();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  private void arrives(Signed message) {
    intake.accept(
        "spool of " + message.signature(), List.of(new Arrived(1, clock.instant(), message)));
    intake.process();
  }

  @Test
  void theDeviceIsRetiredAtOnce() {
    arrives(device.message("b".repeat(16), 1, StatusMessage.farewell(clock.instant())));

    assertThat(clients.admitted(certificate)).isEmpty();
    assertThat(expelled).containsExactly(device.id());
    assertThat(clients.find(device.id()).orElseThrow().state()).isEqualTo(DeviceState.RETIRED);
    assertThat(clients.find(other.id()).orElseThrow().state()).isEqualTo(DeviceState.APPROVED);
    assertThat(register(device)).isInstanceOf(RegistrationAnswer.Refused.class);
  }

  @Test
  void anotherDeviceCannotSayIt() {
    arrives(
        SignedRecords.sign(
            other.keys(),
            Purpose.MESSAGE,
            new DeviceMessage(
                device.id(),
                "a".repeat(16),
                1,
                clock.instant(),
                StatusMessage.farewell(clock.instant()))));

    assertThat(clients.admitted(certificate)).contains(device.id());
    assertThat(expelled).isEmpty();
  }

  @Test
  void whatIsHandedOverAgainAfterACrashChangesNothingMore() {
    var farewell =
        new Arrival<>(
            device.id(),
            2,
            "b".repeat(16),
            1,
            clock.instant(),
            StatusMessage.farewell(clock.instant()));
    clients.take(List.of(farewell));
    clients.take(List.of(farewell));

    assertThat(status.page(StatusFilter.of(device.id()), Paging.first(100)).rows())
        .filteredOn(entry -> entry.message().event().equals("device-retired"))
        .hasSize(1);
  }
}
