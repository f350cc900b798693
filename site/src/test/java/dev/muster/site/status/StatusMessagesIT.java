package dev.muster.site.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Severity;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Paging;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDevice;
import dev.muster.testing.HandClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDatabase.class)
class StatusMessagesIT {
  @Test
  void messagesAreForgottenAfterTheirTime(SiteDatabase database) {
    HandClock clock = new HandClock();
    StatusMessages status = new StatusMessages(database.component("status"), clock);
    DeviceId device = TestDevice.create().id();
    status.report(Severity.INFORMATION, "test", "said", "a word", Optional.of(device));
    assertThat(status.page(StatusFilter.of(device), Paging.first(9)).rows()).hasSize(1);

    clock.pass(Duration.ofDays(1));
    status.forgetBefore(clock.instant());

    assertThat(status.page(StatusFilter.of(device), Paging.first(9)).total()).isZero();
  }
}
