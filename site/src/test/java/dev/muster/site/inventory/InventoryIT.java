package dev.muster.site.inventory;

import static dev.muster.site.inventory.Reports.PROGRAMS;
import static dev.muster.site.inventory.Reports.RECEIVED;
import static dev.muster.site.inventory.Reports.STREAM;
import static dev.muster.site.inventory.Reports.SYSTEM;
import static dev.muster.site.inventory.Reports.arrival;
import static dev.muster.site.inventory.Reports.delta;
import static dev.muster.site.inventory.Reports.full;
import static dev.muster.site.inventory.Reports.gone;
import static dev.muster.site.inventory.Reports.program;
import static dev.muster.site.inventory.Reports.programs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.Paging;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDevice;
import dev.muster.testing.Property;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDatabase.class)
class InventoryIT {
  private final DeviceId device = TestDevice.create().id();
  private SiteDatabase database;
  private Inventory inventory;

  @BeforeEach
  void open(SiteDatabase shared) {
    database = shared;
    inventory = new Inventory(shared.component("inventory"));
  }

  private List<String> programsOf(DeviceId of) {
    return inventory.of(of).classes().getOrDefault(PROGRAMS, List.of()).stream()
        .map(instance -> instance.key() + " " + text(instance))
        .toList();
  }

  private static String text(Instance instance) {
    return ((Value.Text) instance.properties().get("Version")).text();
  }

  private List<String> historyOf(DeviceId of) {
    return inventory.history(of, Paging.first(100)).stream()
        .map(past -> past.key() + " " + past.before().map(InventoryIT::text).orElse("new"))
        .toList();
  }

  @Test
  void factsComeBackAsTheyWereReported() {
    Map<String, Value> properties =
        Map.of(
            "Caption", Value.of("Debian \\ \"12\"\t\n\r ä 𝄞 \u0001"),
            "Memory", Value.of(Long.MAX_VALUE),
            "Virtual", Value.of(true),
            "Addresses", new Value.Many(List.of(Value.of("10.0.0.1"), Value.of(-5))));
    Instance instance = new Instance("C:\\key\twith \\N {\"odd\"} signs\n", properties);
    inventory.take(
        List.of(
            arrival(
                device,
                1,
                full("a", new ClassReport(SYSTEM, List.of(instance), List.of()), programs()))));

    assertThat(inventory.of(device))
        .isEqualTo(new Facts(Map.of(SYSTEM, List.of(instance), PROGRAMS, List.of())));
    assertThat(inventory.history(device, Paging.first(9))).isEmpty();
    assertThat(inventory.freshness(device)).contains(new Freshness(RECEIVED.plusSeconds(1), false));
    assertThat(inventory.of(TestDevice.create().id())).isEqualTo(new Facts(Map.of()));
  }

  @Test
  void ofManyFactsOnlyTheWantedOnesAreRead() {
    DeviceId silent = TestDevice.create().id();
    Instance system = new Instance("os", Map.of("Caption", Value.of("Debian")));
    Instance editor = named("ed:amd64", "ed");
    Instance windows = named("Ed Tool 1.0", "Ed Tool");
    inventory.take(
        List.of(
            arrival(
                device,
                1,
                full(
                    "a",
                    new ClassReport(SYSTEM, List.of(system), List.of()),
                    programs(editor, windows, named("ed-doc:all", "ed-doc"), named("e:a", "e"))))));

    assertThat(some(Map.of(), "ed", "Ed Tool", "vi").apply(List.of(device, silent)))
        .isEqualTo(
            Map.of(
                device,
                new Facts(Map.of(PROGRAMS, List.of(named("", "Ed Tool"), named("", "ed"))))));
    assertThat(some(Map.of(SYSTEM, Set.of("Caption"))).apply(List.of(device)))
        .isEqualTo(
            Map.of(
                device, new Facts(Map.of(SYSTEM, List.of(new Instance("", system.properties()))))));
    assertThat(some(Map.of(SYSTEM, Set.of("Version"), PROGRAMS, Set.of())).apply(List.of(device)))
        .isEqualTo(
            Map.of(
                device,
                new Facts(
                    Map.of(
                        SYSTEM,
                        List.of(new Instance("", Map.of())),
                        PROGRAMS,
                        Collections.nCopies(4, new Instance("", Map.of()))))));
    assertThat(inventory.of(Set.of(device, silent), Set.of(SYSTEM)))
        .isEqualTo(Map.of(device, new Facts(Map.of(SYSTEM, List.of(system)))));
    assertThat(inventory.of(Set.of(device), Set.of(PROGRAMS, SYSTEM)))
        .isEqualTo(Map.of(device, inventory.of(device)));
  }

  private Function<Collection<DeviceId>, Map<DeviceId, Facts>> some(
      Map<ClassName, Set<String>> classes, String... packages) {
    return inventory.reading(new WantedFacts(classes, Set.of(packages)));
  }

  private static Instance named(String key, String name) {
    return new Instance(key, Map.of("DisplayName", Value.of(name)));
  }

  @Test
  void deltasChangeAddAndRemoveAndHistoryHasRealChangesOnly() {
    Map<DeviceId, Set<ClassName>> heard = new HashMap<>();
    inventory.take(
        List.of(
            arrival(
                device,
                1,
                full("a", programs(program("ed", "1"), program("vi", "1"), program("ip", "1"))))));
    inventory.listen(heard::putAll);
    inventory.take(
        List.of(
            arrival(device, 2, delta("a", "b", programs(program("ed", "2"), program("ip", "1")))),
            arrival(device, 3, delta("b", "c", programs(program("nano", "1")))),
            arrival(device, 4, delta("c", "d", gone("vi", "never there")))));

    assertThat(programsOf(device)).containsExactly("ed 2", "ip 1", "nano 1");
    assertThat(historyOf(device)).containsExactlyInAnyOrder("ed 1", "nano new", "vi 1");
    assertThat(heard).containsEntry(device, Set.of(PROGRAMS));

    heard.clear();
    inventory.take(
        List.of(
            arrival(
                device,
                5,
                full(
                    "d", programs(program("ed", "2"), program("ip", "1"), program("nano", "1"))))));
    assertThat(heard).isEmpty();
    assertThat(historyOf(device)).hasSize(3);
  }

  @Test
  void whatAFullReportDoesNotNameIsGone() {
    inventory.take(
        List.of(
            arrival(
                device,
                1,
                full(
                    "a",
                    new ClassReport(SYSTEM, List.of(program("linux", "6")), List.of()),
                    programs(program("ed", "1"), program("vi", "1"))))));
    inventory.take(List.of(arrival(device, 2, full("b", programs(program("ed", "1"))))));

    assertThat(inventory.of(device).classes()).containsOnlyKeys(PROGRAMS);
    assertThat(programsOf(device)).containsExactly("ed 1");
    assertThat(historyOf(device)).containsExactlyInAnyOrder("linux 6", "vi 1");
  }

  @Test
  void aDeltaThatDoesNotFitChangesNothingAndAsksForAFullReport() {
    inventory.take(List.of(arrival(device, 1, full("a", programs(program("ed", "1"))))));
    inventory.take(List.of(arrival(device, 2, delta("x", "y", programs(program("ed", "9"))))));

    assertThat(programsOf(device)).containsExactly("ed 1");
    assertThat(inventory.needsFull(device)).isTrue();
    assertThat(new Inventory(database.component("inventory")).needsFull(device)).isTrue();

    inventory.take(List.of(arrival(device, 3, full("y", programs(program("ed", "9"))))));
    assertThat(inventory.needsFull(device)).isFalse();
    assertThat(programsOf(device)).containsExactly("ed 9");
  }

  @Test
  void aDeltaOfADeviceThatNeverReportedAsksForAFullReport() {
    inventory.take(List.of(arrival(device, 1, delta("a", "b", programs(program("ed", "1"))))));

    assertThat(inventory.needsFull(device)).isTrue();
    assertThat(inventory.of(device).classes()).isEmpty();
    assertThat(inventory.devicesAfter(Optional.empty(), 1000)).doesNotContain(device);
  }

  @Test
  void whatIsHandedOverAgainAfterACrashChangesNothing() {
    List<Arrival<InventoryReport>> batch =
        List.of(
            arrival(device, 1, full("a", programs(program("ed", "1")))),
            arrival(device, 2, delta("a", "b", programs(program("ed", "2")))),
            new Arrival<>(
                device,
                3,
                "00000000000000bb",
                1,
                RECEIVED,
                delta("b", "c", programs(program("ed", "3")))));
    inventory.take(batch);
    inventory.take(batch);
    inventory.take(batch.subList(0, 2));

    assertThat(programsOf(device)).containsExactly("ed 3");
    assertThat(historyOf(device)).isEmpty();
    assertThat(inventory.needsFull(device)).isFalse();
  }

  @Test
  void aReportThatALaterOneOvertookIsLeftOut() {
    inventory.take(
        List.of(
            new Arrival<>(device, 1, STREAM, 5, RECEIVED, full("e", programs(program("ed", "5")))),
            new Arrival<>(
                device, 2, STREAM, 4, RECEIVED, full("d", programs(program("ed", "4"))))));

    assertThat(programsOf(device)).containsExactly("ed 5");
  }

  @Test
  void manyDevicesAreOneBatchAndAreListed() {
    List<DeviceId> devices = new ArrayList<>();
    List<Arrival<InventoryReport>> batch = new ArrayList<>();
    ClassName own = new ClassName("Own_" + device.value().replace('-', '_'));
    for (int i = 0; i < 50; i++) {
      DeviceId each = TestDevice.create().id();
      devices.add(each);
      batch.add(
          arrival(
              each,
              i + 1,
              full(
                  "a",
                  new ClassReport(
                      own, List.of(program("one", "1"), program("two", "1")), List.of()))));
    }
    inventory.take(batch);

    assertThat(inventory.classes()).contains(new ClassCount(own, 50, 100));
    var page = inventory.instances(own, new Paging(98, 10));
    assertThat(page.total()).isEqualTo(100);
    assertThat(page.rows()).hasSize(2);
    assertThat(inventory.of(devices)).hasSize(50);
    assertThat(inventory.instances(new ClassName("Never_Heard_Of"), Paging.first(1)).total())
        .isZero();
    inventory.forget(devices.getFirst());
    assertThat(inventory.instances(own, Paging.first(1)).total()).isEqualTo(98);
    inventory.wantFull(devices.getLast());
    assertThat(inventory.needsFull(devices.getLast())).isTrue();
  }

  /** Reports of random changes, cut into random batches, some of them handed over twice. */
  @Test
  void randomReportsComeToWhatTheDeviceHas() {
    Property.check(
        20,
        random -> {
          DeviceId each = TestDevice.create().id();
          Map<String, String> has = new HashMap<>();
          List<Arrival<InventoryReport>> all = new ArrayList<>();
          String digest = "start";
          for (int i = 1; i <= 12; i++) {
            String next = "state " + i;
            if (i == 1 || random.nextInt(5) == 0) {
              has.clear();
              for (int p = 0; p < random.nextInt(5); p++) {
                has.put("p" + random.nextInt(6), "v" + random.nextInt(3));
              }
              all.add(arrival(each, i, full(next, programs(instances(has)))));
            } else {
              String key = "p" + random.nextInt(6);
              if (random.nextBoolean()) {
                has.put(key, "v" + random.nextInt(3));
                all.add(
                    arrival(each, i, delta(digest, next, programs(program(key, has.get(key))))));
              } else {
                has.remove(key);
                all.add(arrival(each, i, delta(digest, next, gone(key))));
              }
            }
            digest = next;
          }
          for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(5));
            inventory.take(all.subList(from, to));
            if (random.nextInt(3) == 0) {
              inventory.take(all.subList(Math.max(0, from - 2), to));
            }
            from = to;
          }
          assertThat(programsOf(each))
              .containsExactlyInAnyOrderElementsOf(
                  has.entrySet().stream()
                      .map(entry -> entry.getKey() + " " + entry.getValue())
                      .toList());
          assertThat(inventory.needsFull(each)).isFalse();
        });
  }

  private static Instance[] instances(Map<String, String> has) {
    return has.entrySet().stream()
        .map(entry -> program(entry.getKey(), entry.getValue()))
        .toArray(Instance[]::new);
  }
}
