package dev.muster.site.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.message.Heartbeat;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDevice;
import dev.muster.site.status.StatusMessages;
import dev.muster.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedDatabase.class)
class AddressesIT {
  @TempDir private Path folder;

  @Test
  void devicesAreCountedByTheBlockOfTheirFirstAddressOrByTheAddress(SiteDatabase database) {
    HandClock clock = new HandClock();
    StatusMessages status = new StatusMessages(database.component("status"), clock);
    Clients clients = OfficeClients.open(database, folder, status, clock);
    for (String address : List.of("10.77.1.4", "10.77.1.19", "10.77.2.1", "fd00:77::12", "far")) {
      TestDevice each = TestDevice.create();
      clients.register(each.request(clock.instant()), OfficeClients.OFFICE);
      clock.pass(Duration.ofMinutes(1));
      clients
          .presence()
          .seen(each.id(), new Heartbeat("placed", "1", List.of(address)), clock.instant());
    }
    clients.presence().flush();

    assertThat(clients.addresses(Set.of("10.77.2.0/24")))
        .containsEntry("10.77.1.0/24", 2L)
        .containsEntry("10.77.2.1", 1L)
        .containsEntry("fd00:77::12", 1L)
        .containsEntry("far", 1L)
        .doesNotContainKeys("10.77.2.0/24", "10.77.1.4");
  }
}
