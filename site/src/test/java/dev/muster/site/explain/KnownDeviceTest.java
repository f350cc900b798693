package dev.muster.site.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.trust.KeyId;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.foundation.keys.Sha256;
import dev.muster.site.clients.Device;
import dev.muster.site.clients.DeviceState;
import dev.muster.site.live.Connected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownDeviceTest {
  private static final Instant THEN = Instant.parse("2026-01-31T12:00:00Z");

  private static String approval(String reason) {
    Device device =
        new Device(
            new DeviceId("7b0a6f53-6b31-4d0a-8d9b-6f2f0f6b6c11"),
            new KeyId(Sha256.of("key").value()),
            Sha256.of("machine"),
            "pc",
            "Debian",
            "1",
            List.of(),
            DeviceState.APPROVED,
            reason,
            THEN,
            Optional.empty(),
            THEN);
    var moment =
        new KnownDevice.Moment(
            THEN,
            Duration.ofMinutes(15),
            new Declarations(Map.of()),
            Set.of(),
            new Connected.Nowhere(),
            Optional.empty());
    return new KnownDevice(device, THEN, new Facts(Map.of()), Optional.empty(), moment)
        .approval()
        .sentence();
  }

  @Test
  void whyItIsApprovedIsSaidWhereItIsKnown() {
    assertThat(approval("has the registration token t"))
        .isEqualTo("approved: registered at 2026-01-31T12:00:00Z, has the registration token t");
    assertThat(approval("")).isEqualTo("approved: registered at 2026-01-31T12:00:00Z");
  }
}
