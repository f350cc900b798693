package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.ImportedUser;
import dev.muster.contracts.provider.KnownUser;
import dev.muster.contracts.user.UniqueUserName;
import dev.muster.contracts.user.UserId;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.foundation.authors.Authors;
import dev.muster.foundation.keys.Keys;
import dev.muster.site.Paging;
import dev.muster.site.TestDatabase;
import dev.muster.site.clients.Clients;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.query.KnownFacts;
import dev.muster.site.query.ReadWql;
import dev.muster.site.query.UserFacts;
import dev.muster.site.users.UserQuery;
import dev.muster.site.users.Users;
import dev.muster.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Users, collections of them and three devices on a real database. */
final class UsersSite implements AutoCloseable {
  final HandClock clock = new HandClock();
  private final TestDatabase opened;
  final DeviceQueries queries;
  final Users users;
  final Definitions definitions;
  final UserMembers people;
  final CollectionMembers members;

  UsersSite(Path folder) {
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
    var inventory = new Inventory(database.component("inventory"));
    queries = new DeviceQueries(database.component("query"), inventory::of, clock);
    users = new Users(database.component("users"), queries, clock);
    people =
        new UserMembers(
            database.component("collections"),
            new EvaluateRules(new UserFacts(queries), clock),
            users::devices);
    var rules = new EvaluateRules(new KnownFacts(queries, inventory), people, clock);
    var root = Keys.generate().getPublic();
    definitions =
        new Definitions(
            database.component("definitions"), () -> new Authors(root, Set.of()), rules, clock);
    definitions.readQueries(new ReadWql());
    people.follow(definitions);
    members = new CollectionMembers(database.component("collections"), definitions, rules);
    people.listen(() -> members.usersChanged(Set.of()));
    users.listen(change -> {
      people.changed(change.changed(), change.gone());
      members.usersChanged(change.devices());
    });
    for (int each = 1; each <= 3; each++) {
      known(each);
    }
    people.evaluateAll();
    members.evaluateAll();
  }

  @Override
  public void close() {
    opened.close();
  }

  private void known(int device) {
    opened
        .database()
        .component("clients")
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into clients_device (device, key_id, public_key, machine, name,
                  operating_system, agent, state, reason, registered, last_seen)
                values (cast(? as uuid), ?, '', '', ?, 'Debian', '1.0', 'approved', '', now(), now())
                """,
                device(device).value(),
                Integer.toString(device),
                "WS-" + device));
  }

  static DeviceId device(int number) {
    return new DeviceId("00000000-0000-0000-0000-%012d".formatted(number));
  }

  static ObjectName name(String name) {
    return new ObjectName(name);
  }

  static UniqueUserName user(String name) {
    return new UniqueUserName("CORP\\" + name);
  }

  static ImportedUser imported(String name, String group, String... devices) {
    return new ImportedUser(
        user(name),
        Map.of(
            "usergroupname",
            new Value.Many(List.of(Value.of(group))),
            "FullUserName",
            Value.of(name + " of " + group)),
        Optional.of(List.of(devices)));
  }

  static Collection query(String name, String wql, String... exclude) {
    return collection(name, List.of(), Optional.of(wql), List.of(), exclude);
  }

  static Collection collection(
      String name,
      List<UniqueUserName> direct,
      Optional<String> wql,
      List<ObjectName> include,
      String... exclude) {
    return new Collection(
        name(name),
        Optional.empty(),
        Optional.of(ResourceType.USER),
        Optional.empty(),
        List.of(),
        direct,
        wql,
        include,
        Arrays.stream(exclude).map(ObjectName::new).toList(),
        Optional.of(Declarations.ALL_USERS.name()));
  }

  void apply(Collection... collections) {
    definitions.apply(
        new ApplyRequest(
            Arrays.stream(collections)
                .<Change>map(each -> new Change.Put(each, Optional.empty()))
                .toList(),
            List.of()),
        "anna");
  }

  List<String> in(String collection) {
    Set<UserId> found = people.members(name(collection));
    return page("").stream()
        .filter(each -> found.contains(each.id()))
        .map(each -> each.user().name())
        .toList();
  }

  List<KnownUser> page(String part) {
    return users
        .page(
            new UserQuery(
                Optional.of(part),
                Optional.empty(),
                Optional.empty(),
                UserQuery.Order.USER,
                false,
                new Paging(0, 100)))
        .rows();
  }

  void followDevices() {
    clock.pass(Duration.ofSeconds(10));
    people.follow();
    members.follow();
  }
}
