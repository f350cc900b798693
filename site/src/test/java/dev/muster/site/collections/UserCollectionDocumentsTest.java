package dev.muster.site.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.user.UniqueUserName;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Queries;
import dev.muster.evaluation.Truth;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.evaluation.policy.References;
import dev.muster.foundation.json.Json;
import dev.muster.site.query.ReadWql;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What documents of collections of users come to, and which are refused. */
final class UserCollectionDocumentsTest {
  private static final String PILOT =
      "select * from SMS_R_User where UserGroupName = 'CORP\\\\Pilot'";
  private static final String WORKSTATIONS = "select * from SMS_R_System where Name like 'WS%'";
  private static final DeviceId DEVICE = new DeviceId("00000000-0000-0000-0000-000000000001");
  private static final ReadWql WQL = new ReadWql();

  private static ObjectName name(String name) {
    return new ObjectName(name);
  }

  private static Collection users(String name, Optional<String> wql, String... include) {
    return new Collection(
        name(name),
        Optional.empty(),
        Optional.of(ResourceType.USER),
        Optional.empty(),
        List.of(),
        List.of(),
        wql,
        Arrays.stream(include).map(ObjectName::new).toList(),
        List.of(),
        Optional.empty());
  }

  private static Collection devices(String name, Optional<String> wql, String... include) {
    return new Collection(
        name(name),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        wql,
        Arrays.stream(include).map(ObjectName::new).toList(),
        List.of(),
        Optional.empty());
  }

  private static Collection ruled(Optional<ResourceType> type, Condition rule) {
    return new Collection(
        name("a"),
        Optional.empty(),
        type,
        Optional.of(rule),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static List<String> problems(Declared... objects) {
    return References.problems(Declarations.of(List.of(objects), WQL));
  }

  @Test
  void theSignedTargetIsAboutTheUsersOfADeviceAndUnknownToAgents() {
    Collection pilot = users("pilot", Optional.of(PILOT));
    Collection whole = users("whole", Optional.empty(), "pilot");
    Condition target =
        CompilePolicy.target(name("whole"), Declarations.of(List.of(pilot, whole), WQL));

    assertThat(target)
        .isEqualTo(
            new Condition.UsedBy(
                new Condition.Matches(
                    Queries.devices(WQL.read(PILOT, InventoryCatalogue.standard())))));
    assertThat(Json.read(Json.write(target), Condition.class)).isEqualTo(target);
    assertThat(Conditions.judge(target, DEVICE, new Facts(Map.of()), Instant.EPOCH))
        .isEqualTo(Truth.UNKNOWN);
    assertThat(problems(pilot, whole)).isEmpty();
  }

  @Test
  void collectionsOfUsersAndOfDevicesDoNotNameEachOther() {
    Collection people = users("people", Optional.of(PILOT));
    Collection machines = devices("machines", Optional.of(WORKSTATIONS));

    assertThat(problems(people, machines, users("a", Optional.empty(), "machines")))
        .containsExactly(
            "collection/a: 'include' names collection/machines, a collection of devices;"
                + " a collection of users names others of users only");
    assertThat(problems(people, machines, devices("a", Optional.empty(), "people")))
        .containsExactly(
            "collection/a: 'include' names collection/people, a collection of users;"
                + " a collection of devices names others of devices only");
    assertThat(problems(users("a", Optional.empty(), "all-devices")))
        .singleElement()
        .asString()
        .contains("collection/all-devices, a collection of devices");
    assertThat(problems(users("a", Optional.empty(), "all-users"))).isEmpty();
  }

  @Test
  void aCycleIsRefusedByItsWholeName() {
    assertThat(problems(users("a", Optional.of(PILOT), "b"), users("b", Optional.of(PILOT), "a")))
        .containsExactly(
            "collection/a comes back to itself: collection/a names collection/b names collection/a");
  }

  @Test
  void aQueryHasRowsOfTheCollectionsType() {
    assertThat(problems(users("a", Optional.of(WORKSTATIONS))))
        .containsExactly(
            "collection/a: its members are users, so its query is one 'from SMS_R_User', not from"
                + " SMS_R_System");
    assertThat(problems(devices("a", Optional.of(PILOT))))
        .singleElement()
        .asString()
        .contains("collection/a: its query is about users; write 'resource-type: user'");
    assertThat(
            problems(
                devices(
                    "a",
                    Optional.of(
                        "select * from SMS_UserMachineRelationship where UniqueUserName in"
                            + " (select UniqueUserName from SMS_R_User where Mail like '%@b.example')"))))
        .isEmpty();
  }

  @Test
  void usersAndDevicesAreNotJoinedNorOneAnother() {
    assertThat(
            problems(
                users(
                    "a",
                    Optional.of(
                        "select * from SMS_R_User u inner join SMS_UserMachineRelationship r"
                            + " on r.UniqueUserName = u.UniqueUserName"))))
        .singleElement()
        .asString()
        .contains("line 1, column 39", "users and devices are not joined");
    assertThat(
            problems(
                users(
                    "a",
                    Optional.of(
                        "select * from SMS_R_User where ResourceId in"
                            + " (select ResourceId from SMS_R_System)"))))
        .singleElement()
        .asString()
        .contains("no user is a device");
  }

  @Test
  void rulesAskAboutWhatMembersAre() {
    Condition ofUsers = new Condition.Exists(new ClassName("SMS_R_User"));
    assertThat(problems(ruled(Optional.of(ResourceType.USER), ofUsers))).isEmpty();
    assertThat(problems(ruled(Optional.empty(), ofUsers)))
        .singleElement()
        .asString()
        .contains("which no device has");
    assertThat(
            problems(ruled(Optional.of(ResourceType.USER), new Condition.Devices(Set.of(DEVICE)))))
        .singleElement()
        .asString()
        .contains("asks about SMS_R_User and nothing else");
    assertThat(problems(ruled(Optional.empty(), new Condition.UsedBy(ofUsers))))
        .containsExactly("collection/a: a rule holds no query; write it in WQL under 'query'");
  }

  @Test
  void onlyDeploymentsAreForUsers() {
    MaintenanceWindow night =
        new MaintenanceWindow(
            name("night"),
            name("pilot"),
            Set.of(),
            LocalTime.of(22, 0),
            Duration.ofHours(2),
            TimeBasis.UTC);

    assertThat(problems(users("pilot", Optional.of(PILOT)), night))
        .containsExactly(
            "maintenance-window/night: 'collection' names collection/pilot, a collection of users;"
                + " only deployments are for users");
  }

  @Test
  void aCollectionListsMembersOfItsType() {
    UniqueUserName anna = new UniqueUserName("CORP\\anna");
    assertThatThrownBy(() -> listed(Optional.empty(), List.of(), List.of(anna)))
        .hasMessageContaining("write 'resource-type: user'");
    assertThatThrownBy(() -> listed(Optional.of(ResourceType.USER), List.of(DEVICE), List.of()))
        .hasMessageContaining("lists no 'devices'");
    assertThatThrownBy(() -> new UniqueUserName("anna"))
        .hasMessageContaining("such as CORP\\anna, not 'anna'");
    assertThat(listed(Optional.of(ResourceType.DEVICE), List.of(DEVICE), List.of()).resourceType())
        .as("what needs not be said is not said")
        .isEmpty();
  }

  private static Collection listed(
      Optional<ResourceType> type, List<DeviceId> devices, List<UniqueUserName> users) {
    return new Collection(
        name("a"),
        Optional.empty(),
        type,
        Optional.empty(),
        devices,
        users,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
