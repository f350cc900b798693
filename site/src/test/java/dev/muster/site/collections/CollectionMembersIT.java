package dev.muster.site.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.ImportedFacts;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.foundation.authors.Authors;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.site.Arrival;
import dev.muster.site.Paging;
import dev.muster.site.TestDatabase;
import dev.muster.site.clients.Clients;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Outcome;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.query.KnownFacts;
import dev.muster.site.query.ReadWql;
import dev.muster.site.users.Users;
import dev.muster.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members on a real database, by facts of every origin. */
final class CollectionMembersIT {
  private static final ClassName SYSTEM = new ClassName("SMS_R_System");
  private static final ClassName COMPUTER = new ClassName("SMS_G_System_COMPUTER_SYSTEM");
  private static final ClassName PROGRAMS = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private final List<MembershipChange> told = new ArrayList<>();
  private TestDatabase opened;
  private Inventory inventory;
  private DeviceQueries queries;
  private Definitions definitions;
  private CollectionMembers members;
  private long number;

  @BeforeEach
  void start() {
    opened =
        TestDatabase.open(
            folder,
            List.of(
                Clients.COMPONENT,
                Inventory.COMPONENT,
                DeviceQueries.COMPONENT,
                Users.COMPONENT,
                Definitions.COMPONENT,
                CollectionMembers.COMPONENT));
    var database = opened.database();
    inventory = new Inventory(database.component("inventory"));
    queries = new DeviceQueries(database.component("query"), inventory::of, clock);
    var rules = new EvaluateRules(new KnownFacts(queries, inventory), clock);
    var root = Keys.generate().getPublic();
    definitions =
        new Definitions(
            database.component("definitions"), () -> new Authors(root, Set.of()), rules, clock);
    definitions.readQueries(new ReadWql());
    members = new CollectionMembers(database.component("collections"), definitions, rules);
    members.listen(told::addAll);
    inventory.listen(members::changed);
    queries.listen(members::changed);
    for (int each = 1; each <= 3; each++) {
      known(each, "approved");
    }
    members.evaluateAll();
  }

  @AfterEach
  void stop() {
    opened.close();
  }

  private void known(int device, String state) {
    opened
        .database()
        .component("clients")
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into clients_device (device, key_id, public_key, machine, name,
                  operating_system, agent, state, reason, registered, last_seen)
                values (cast(? as uuid), ?, '', '', ?, 'Debian', '1.0', ?, '', now(), now())
                on conflict (device) do update set state = excluded.state, name = excluded.name
                """,
                device(device).value(),
                Integer.toString(device),
                "WS-" + device,
                state));
  }

  private static DeviceId device(int number) {
    return new DeviceId("00000000-0000-0000-0000-%012d".formatted(number));
  }

  private static ObjectName name(String name) {
    return new ObjectName(name);
  }

  private void reports(int device, ClassName type, Map<String, Value> properties) {
    number++;
    inventory.take(
        List.of(
            new Arrival<>(
                device(device),
                number,
                "stream",
                number,
                clock.instant(),
                new InventoryReport(
                    true,
                    Optional.empty(),
                    Sha256.of("report " + number),
                    List.of(
                        new ClassReport(
                            type, List.of(new Instance("one", properties)), List.of()))))));
  }

  private Outcome<Applied> apply(Collection... collections) {
    List<Change> changes =
        Arrays.stream(collections)
            .<Change>map(each -> new Change.Put(each, Optional.empty()))
            .toList();
    return definitions.apply(new ApplyRequest(changes, List.of()), "anna");
  }

  private static Collection query(String name, String wql, String... exclude) {
    return new Collection(
        name(name),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(wql),
        List.of(),
        Arrays.stream(exclude).map(ObjectName::new).toList(),
        Optional.empty());
  }

  @Test
  void membersFollowInventoryImportsAndTheNameOfADevice() {
    apply(
        query("ws", "select * from SMS_R_System where Name in ('ws-1', 'ws-2', 'ws-9')"),
        query("firefox", "select * from " + PROGRAMS + " where DisplayName = 'Firefox'"),
        query("berlin", "select * from SMS_R_System where SystemOUName = 'BERLIN'", "firefox"));
    assertThat(members.members(name("ws"))).containsExactly(device(1), device(2));
    assertThat(members.members(name("berlin"))).isEmpty();

    queries.importFacts(
        List.of(
            new ImportedFacts(
                "WS-1",
                SYSTEM,
                List.of(Map.of("SystemOUName", new Value.Many(List.of(Value.of("BERLIN"))))))));
    assertThat(members.members(name("berlin"))).as("unknown whether excluded").isEmpty();

    reports(1, PROGRAMS, Map.of("DisplayName", Value.of("Thunderbird")));
    assertThat(members.members(name("berlin"))).containsExactly(device(1));
    told.clear();
    reports(1, PROGRAMS, Map.of("DisplayName", Value.of("Firefox")));
    assertThat(members.members(name("berlin"))).isEmpty();
    assertThat(members.collectionsOf(device(1)))
        .containsExactly(Declarations.ALL_DEVICES.name(), name("firefox"), name("ws"));
    assertThat(told)
        .containsExactly(
            new MembershipChange(name("berlin"), Set.of(), Set.of(device(1))),
            new MembershipChange(name("firefox"), Set.of(device(1)), Set.of()));
    opened
        .database()
        .component("clients")
        .jdbi()
        .useHandle(handle ->
            handle.execute("update clients_device set name = 'WS-9' where name = 'WS-3'"));
    members.lookAtDevices();
    assertThat(members.members(name("ws"), new Paging(2, 1)).rows()).containsExactly(device(3));
    assertThat(members.members(name("ws"), new Paging(2, 1)).total()).isEqualTo(3);
  }

  @Test
  void aQueryOverSeveralDevicesIsAskedAgainWhenWhatItAsksAboutChanges() {
    apply(
        query(
            "namesake",
            "select * from SMS_R_System where Name in (select Model from " + COMPUTER + ")"));
    reports(1, COMPUTER, Map.of("Model", Value.of("T14")));
    reports(2, COMPUTER, Map.of("Model", Value.of("ws-1")));
    assertThat(members.members(name("namesake"))).isEmpty();

    clock.pass(Duration.ofSeconds(10));
    members.follow();
    assertThat(members.members(name("namesake"))).containsExactly(device(1));

    known(1, "blocked");
    members.evaluate(device(1));
    assertThat(members.members(name("namesake"))).isEmpty();
    assertThat(members.counts()).doesNotContainKey(name("namesake"));
    assertThat(members.collectionsOf(device(1))).isEmpty();
  }

  @Test
  void aNewDeviceIsInItsCollectionsBeforeItReportsAnything() {
    apply(query("ws", "select * from SMS_R_System where Name like 'WS-[34]'"));
    known(4, "approved");
    members.lookAtDevices();

    assertThat(members.members(name("ws"))).containsExactly(device(3), device(4));
    assertThat(members.counts()).containsEntry(Declarations.ALL_DEVICES.name(), 4L);
  }

  @Test
  void timeAloneMakesMembers() {
    apply(
        query(
            "old",
            "select * from SMS_G_System_OPERATING_SYSTEM where"
                + " DateDiff(day, LastBootUpTime, GetDate()) > 30"));
    reports(
        1,
        new ClassName("SMS_G_System_OPERATING_SYSTEM"),
        Map.of("LastBootUpTime", Value.of(clock.instant().toString())));
    assertThat(members.members(name("old"))).isEmpty();

    clock.pass(Duration.ofDays(32));
    members.follow();
    assertThat(members.members(name("old"))).containsExactly(device(1));
  }

  @Test
  void aWrongQueryIsRefusedAndACollectionThatIsNamedStays() {
    assertThat(apply(query("a", "select Nme from SMS_R_System")))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.messages().toString())
                    .contains("line 1, column 8", "did you mean 'Name'?"));
    apply(query("a", "select * from SMS_R_System"), query("b", "select * from SMS_R_System", "a"));
    assertThat(
            definitions.apply(
                new ApplyRequest(
                    List.of(
                        new Change.Remove(
                            new dev.muster.contracts.document.ObjectKey(
                                dev.muster.contracts.document.ObjectKind.COLLECTION, name("a")),
                            Optional.empty())),
                    List.of()),
                "anna"))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(members.members(name("b"))).isEmpty();
  }
}
