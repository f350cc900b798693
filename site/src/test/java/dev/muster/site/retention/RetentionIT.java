package dev.muster.site.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.Paging;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDatabase;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.RegistrationSettings;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.trust.SiteTrust;
import dev.muster.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History and facts, while days pass. */
class RetentionIT {
  private static final ClassName TYPE = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  private static final DeviceId HERE = new DeviceId(new UUID(0xfadeL, 1).toString());
  private static final DeviceId GONE = new DeviceId(new UUID(0xfadeL, 2).toString());

  @TempDir private static Path folder;
  private static TestDatabase opened;
  private static final HandClock CLOCK = new HandClock();
  private static Inventory inventory;
  private static Retention retention;
  private static final List<DeviceId> FORGOTTEN = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void open() throws java.io.IOException {
    opened = TestDatabase.open(folder, SharedDatabase.COMPONENTS);
    SiteDatabase database = opened.database();
    inventory = new Inventory(database.component("inventory"));
    var status = new StatusMessages(database.component("status"), CLOCK);
    var site = new SiteCode("P01");
    var clients =
        new Clients(
            database.component("clients"),
            new RegistrationSettings(site, List.of(), 10, Duration.ofSeconds(10)),
            SiteTrust.create(
                    folder.resolve("trust"),
                    site,
                    folder.resolve("root.pem"),
                    "eight words".toCharArray(),
                    CLOCK)
                .deviceCertificates(),
            status,
            CLOCK);
    retention =
        new Retention(
            new Retention.Parts(
                clients,
                inventory,
                new Compliance(database.component("compliance")),
                new DeviceQueries(database.component("query"), inventory::of, CLOCK),
                FORGOTTEN::add),
            status,
            Retention.USUAL,
            CLOCK);
    device(database.component("clients"), HERE, "approved");
    device(database.component("clients"), GONE, "retired");
  }

  @AfterAll
  static void close() {
    opened.close();
  }

  private static void device(ComponentDatabase clients, DeviceId id, String state) {
    clients
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into clients_device (device, key_id, public_key, machine, name,
                  operating_system, agent, addresses, state, reason, registered, last_seen)
                values (cast(? as uuid), ?, '', ?, ?, 'Debian', '1.0', '{}', ?, '', ?, ?)
                """,
                id.value(),
                Sha256.of(id.value()).value(),
                Sha256.of("machine of " + id.value()).value(),
                "pc",
                state,
                CLOCK.instant(),
                CLOCK.instant()));
  }

  private static void report(DeviceId device, long number, String version) {
    inventory.take(
        List.of(
            new Arrival<>(
                device,
                number,
                "00000000000000aa",
                number,
                CLOCK.instant(),
                new InventoryReport(
                    number == 1,
                    number == 1 ? Optional.empty() : Optional.of(Sha256.of("" + (number - 1))),
                    Sha256.of("" + number),
                    List.of(
                        new ClassReport(
                            TYPE,
                            List.of(new Instance("x", Map.of("Version", Value.of(version)))),
                            List.of()))))));
  }

  @Test
  void historyGoesAfterNinetyDaysAndFactsOfRetiredDevicesWithIt() {
    report(HERE, 1, "1");
    report(GONE, 1, "1");
    for (int day = 1; day <= 40; day++) {
      CLOCK.pass(Duration.ofDays(1));
      report(HERE, day + 1, "1." + day);
    }
    CLOCK.pass(Duration.ofDays(50));
    assertThat(retention.sweep().isEmpty()).isTrue();

    CLOCK.pass(Duration.ofDays(10).plusMinutes(1));
    var swept = retention.sweep();

    assertThat(swept).isEqualTo(new Retention.Swept(10, 0, 1));
    assertThat(inventory.history(HERE, Paging.first(100))).hasSize(30);
    assertThat(retention.oldest().orElseThrow())
        .isBetween(Duration.ofDays(89), Duration.ofDays(90));
    assertThat(inventory.of(HERE).classes().get(TYPE)).hasSize(1);
    assertThat(inventory.of(GONE).classes()).isEmpty();
    assertThat(FORGOTTEN).containsExactly(GONE);
    assertThat(retention.sweep().isEmpty()).isTrue();
    assertThat(retention.deleted()).isEqualTo(10);
  }

  @Test
  void historyOfLessThanADayIsRefused() {
    assertThatThrownBy(() ->
            new Retention(
                new Retention.Parts(null, null, null, null, null),
                null,
                Duration.ofHours(23),
                CLOCK))
        .hasMessageContaining("at least one day");
  }
}
