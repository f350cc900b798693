package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.user.UniqueUserName;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Truth;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.evaluation.policy.References;
import dev.muster.evaluation.policy.Targets;
import dev.muster.site.query.ReadWql;
import dev.muster.testing.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Made-up users, their devices and collections of them in memory, and changes of all. */
final class RandomPeople {
  private static final int PEOPLE = 7;
  private static final int DEVICES = 5;
  private static final int COLLECTIONS = 9;
  private static final ReadWql WQL = new ReadWql();
  private static final String WITH_DEVICES =
      "select * from SMS_R_User where UniqueUserName in"
          + " (select UniqueUserName from SMS_UserMachineRelationship)";

  private final Random random;
  private final HandClock clock = new HandClock();
  private final Map<ObjectName, Collection> collections = new TreeMap<>();
  private final Map<DeviceId, Instance> people = new TreeMap<>();
  private final Map<DeviceId, Set<DeviceId>> devicesOf = new TreeMap<>();
  private final MembersInMemory users = new MembersInMemory();
  private final MembersInMemory devices = new MembersInMemory();
  private final EvaluateRules overUsers = new EvaluateRules(new People(), clock);
  private final Evaluation ofUsers = new Evaluation(ResourceType.USER, users, overUsers, _ -> {});
  private final Evaluation ofDevices =
      new Evaluation(
          ResourceType.DEVICE,
          devices,
          new EvaluateRules(new Devices(), new Owned(), clock),
          _ -> {});

  RandomPeople(Random random) {
    this.random = random;
    IntStream.range(0, PEOPLE)
        .forEach(number -> {
          if (random.nextInt(4) > 0) {
            people.put(user(number), person(number));
          }
          give(number);
        });
    IntStream.range(0, COLLECTIONS)
        .forEach(number -> collections.put(name(number), collection(number)));
  }

  private static DeviceId user(int number) {
    return new DeviceId("aaaaaaaa-0000-0000-0000-%012d".formatted(number));
  }

  private static DeviceId device(int number) {
    return new DeviceId("dddddddd-0000-0000-0000-%012d".formatted(number));
  }

  private static ObjectName name(int number) {
    return new ObjectName("u" + number);
  }

  private static String called(int number) {
    return "CORP\\anna" + number;
  }

  private Instance person(int number) {
    Map<String, Value> properties = new HashMap<>();
    properties.put("UniqueUserName", Value.of(called(number)));
    properties.put("UserName", Value.of("anna" + number));
    if (random.nextInt(3) > 0) {
      properties.put("Department", Value.of("d" + random.nextInt(3)));
    }
    if (random.nextInt(3) > 0) {
      properties.put(
          "UserGroupName",
          new Value.Many(
              IntStream.range(0, random.nextInt(3))
                  .<Value>mapToObj(_ -> Value.of("CORP\\g" + random.nextInt(3)))
                  .toList()));
    }
    properties.put(
        "WhenCreated",
        Value.of(clock.instant().minus(Duration.ofDays(random.nextInt(6))).toString()));
    return new Instance("", properties);
  }

  private void give(int number) {
    Set<DeviceId> some = new TreeSet<>();
    IntStream.range(0, random.nextInt(3)).forEach(_ -> some.add(device(random.nextInt(DEVICES))));
    devicesOf.put(user(number), some);
  }

  /** Only those of a lower number are named, so that nothing goes round. */
  private Collection collection(int number) {
    while (true) {
      Optional<Condition> rule =
          random.nextInt(4) == 0
              ? Optional.of(
                  new Condition.Not(
                      new Condition.Compare(
                          new PropertyName(InventoryClass.USER + ".Department"),
                          Operator.EQUALS,
                          Value.of("d" + random.nextInt(3)))))
              : Optional.empty();
      Optional<String> query = random.nextInt(2) == 0 ? Optional.of(query()) : Optional.empty();
      List<UniqueUserName> direct =
          random.nextInt(3) == 0
              ? List.of(
                  new UniqueUserName(
                      called(random.nextInt(PEOPLE)).toUpperCase(java.util.Locale.ROOT)))
              : List.of();
      List<ObjectName> include = lower(number, 3);
      if (rule.isPresent() || query.isPresent() || !direct.isEmpty() || !include.isEmpty()) {
        return new Collection(
            name(number),
            Optional.empty(),
            Optional.of(ResourceType.USER),
            rule,
            List.of(),
            direct,
            query,
            include,
            lower(number, 3),
            lower(number, 4).stream().findFirst());
      }
    }
  }

  private List<ObjectName> lower(int number, int seldom) {
    return IntStream.range(0, number)
        .filter(_ -> random.nextInt(seldom * Math.max(1, number / 2)) == 0)
        .mapToObj(RandomPeople::name)
        .toList();
  }

  private String query() {
    int some = random.nextInt(3);
    return switch (random.nextInt(6)) {
      case 0 -> WITH_DEVICES;
      case 1 -> "select * from SMS_R_User where UserName like 'anna[0-" + some + "]'";
      case 2 -> "select * from SMS_R_User where UserGroupName = 'CORP\\g" + some + "'";
      case 3 ->
          "select * from SMS_R_User where ResourceId not in (select ResourceID from SMS_R_User"
              + " where Department = 'd"
              + some
              + "')";
      case 4 -> "select * from SMS_R_User where DateDiff(dd, WhenCreated, GetDate()) > " + some;
      default -> "select * from SMS_R_User where Department is null or Department <> 'd1'";
    };
  }

  private Declarations all() {
    return Declarations.of(collections.values(), WQL);
  }

  void declare() {
    ofUsers.rules(all());
    overUsers.pages(ofUsers::whole);
    ofDevices.rules(all());
    new EvaluateRules(new Devices(), clock).pages(ofDevices::whole);
  }

  /** Changes something and lets collections follow, as the site does. */
  String change() {
    int number = random.nextInt(PEOPLE);
    String what =
        switch (random.nextInt(5)) {
          case 0 -> {
            people.remove(user(number));
            devicesOf.put(user(number), Set.of());
            ofUsers.whole(List.of(user(number)));
            yield "no " + called(number);
          }
          case 1 -> {
            Collection fresh = collection(random.nextInt(COLLECTIONS));
            if (References.of(fresh).stream().allMatch(key -> all().find(key).isPresent())) {
              collections.put(fresh.name(), fresh);
            }
            if (random.nextInt(4) == 0) {
              collections.remove(name(COLLECTIONS - 1)); // which no other names
            }
            ofUsers.declared(all());
            ofDevices.declared(all());
            yield "another " + fresh;
          }
          case 2 -> {
            clock.pass(Duration.ofHours(random.nextInt(50)));
            overUsers.pages(some -> ofUsers.some(some, ofUsers.rules().timed()));
            yield "time";
          }
          case 3 -> {
            give(number);
            yield "devices of " + called(number);
          }
          default -> {
            people.put(user(number), person(number));
            ofUsers.changed(Map.of(user(number), Set.of(InventoryClass.USER)));
            yield "another " + called(number);
          }
        };
    ofUsers.outdated(
        ofUsers.rules().globalOn(Set.of(InventoryClass.USER, InventoryClass.RELATIONSHIP)));
    ofUsers.globals();
    ofDevices.outdated(ofDevices.rules().ofUsersOfDevices());
    ofDevices.globals();
    return what;
  }

  /** Who is in each collection by its condition as it would be signed, over all users. */
  Map<ObjectName, Set<DeviceId>> wanted() {
    Map<ObjectName, Set<DeviceId>> wanted = new TreeMap<>();
    for (ObjectName name : ofUsers.rules().names()) {
      Condition whole = overUsers.grounding().of(new Targets(all()).ofMembers(name));
      people.forEach((user, person) -> {
        if (Conditions.judge(whole, user, facts(person), clock.instant()) == Truth.TRUE) {
          wanted.computeIfAbsent(name, _ -> new TreeSet<>()).add(user);
        }
      });
    }
    return wanted;
  }

  /** The devices for which the signed targets are true. */
  Map<ObjectName, Set<DeviceId>> wantedDevices() {
    Map<ObjectName, Set<DeviceId>> devices = new TreeMap<>();
    wanted()
        .forEach((name, members) ->
            members.forEach(member ->
                devicesOf
                    .getOrDefault(member, Set.of())
                    .forEach(
                        each -> devices.computeIfAbsent(name, _ -> new TreeSet<>()).add(each))));
    return devices;
  }

  Map<ObjectName, Set<DeviceId>> members() {
    return users.all();
  }

  /** Of collections of users only. */
  Map<ObjectName, Set<DeviceId>> devices() {
    Map<ObjectName, Set<DeviceId>> found = new TreeMap<>(devices.all());
    found.remove(Declarations.ALL_DEVICES.name());
    return found;
  }

  private static Facts facts(Instance person) {
    return new Facts(Map.of(InventoryClass.USER, List.of(person)));
  }

  /** What is known of users. */
  private final class People implements DeviceFacts {
    @Override
    public Map<DeviceId, Facts> of(java.util.Collection<DeviceId> some, Set<ClassName> classes) {
      Map<DeviceId, Facts> known = new TreeMap<>();
      some.stream()
          .filter(people::containsKey)
          .forEach(user -> known.put(user, facts(people.get(user))));
      return known;
    }

    @Override
    public List<DeviceId> after(Optional<DeviceId> last, int most) {
      return people.keySet().stream()
          .filter(user -> last.isEmpty() || user.compareTo(last.get()) > 0)
          .limit(2)
          .toList();
    }

    /** The one query that looks at more than a user asks who has devices. */
    @Override
    public Set<DeviceId> matching(Query query) {
      Set<DeviceId> found = new TreeSet<>(people.keySet());
      found.removeIf(user -> devicesOf.getOrDefault(user, Set.of()).isEmpty());
      return found;
    }
  }

  /** Devices of which nothing is known. */
  private static final class Devices implements DeviceFacts {
    @Override
    public Map<DeviceId, Facts> of(java.util.Collection<DeviceId> some, Set<ClassName> classes) {
      Map<DeviceId, Facts> known = new TreeMap<>();
      some.forEach(device -> known.put(device, new Facts(Map.of())));
      return known;
    }

    @Override
    public List<DeviceId> after(Optional<DeviceId> last, int most) {
      return last.isPresent()
          ? List.of()
          : new ArrayList<>(IntStream.range(0, DEVICES).mapToObj(RandomPeople::device).toList());
    }

    @Override
    public Set<DeviceId> matching(Query query) {
      return Set.of();
    }
  }

  /** Which devices belong to users. */
  private final class Owned implements DevicesOfUsers {
    @Override
    public Set<DeviceId> ofMembers(ObjectName collection) {
      return of(users.members(collection));
    }

    @Override
    public Set<DeviceId> of(Condition user) {
      Set<DeviceId> found = new TreeSet<>();
      overUsers.matching(user, found::add);
      return of(found);
    }

    private Set<DeviceId> of(Set<DeviceId> some) {
      Set<DeviceId> found = new TreeSet<>();
      some.forEach(user -> found.addAll(devicesOf.getOrDefault(user, Set.of())));
      return found;
    }
  }

  /** How many devices the site counts for the signed target of a collection. */
  long counted(ObjectName collection) {
    return new EvaluateRules(new Devices(), new Owned(), clock)
        .devices(new Targets(all()).of(collection));
  }
}
