package dev.muster.site.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Paging;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDevice;
import dev.muster.site.status.StatusMessages;
import dev.muster.testing.HandClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedDatabase.class)
class ApprovedDevicesIT {
  @TempDir private Path folder;

  @Test
  void piecesOfAnySizeShowEachApprovedDeviceOnce(SiteDatabase database) {
    HandClock clock = new HandClock();
    StatusMessages status = new StatusMessages(database.component("status"), clock);
    Clients clients = OfficeClients.open(database, folder, status, clock);
    List<DeviceId> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      TestDevice device = TestDevice.create();
      clients.register(device.request(clock.instant()), OfficeClients.OFFICE);
      made.add(device.id());
    }
    clients.block(made.getFirst(), "ada");
    List<DeviceId> wanted =
        clients.page(DeviceQuery.in(DeviceState.APPROVED, Paging.first(1_000))).rows().stream()
            .map(Device::id)
            .toList();

    for (int size : List.of(1, 3, 10_000)) {
      List<DeviceId> seen = new ArrayList<>();
      List<ClientName> some = clients.approvedAfter(Optional.empty(), size);
      while (!some.isEmpty()) {
        some.forEach(client -> seen.add(client.device()));
        some = clients.approvedAfter(Optional.of(some.getLast()), size);
      }
      assertThat(seen).containsExactlyElementsOf(wanted);
    }
    assertThat(wanted).containsAll(made.subList(1, 7)).doesNotContain(made.getFirst());
  }
}
