package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Queries;
import dev.muster.evaluation.Truth;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.evaluation.policy.References;
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

/** Made-up collections and devices in memory, and changes of both. */
final class RandomSite implements DeviceFacts {
  static final ClassName R = new ClassName("SMS_R_System");
  static final ClassName OS = new ClassName("SMS_G_System_OPERATING_SYSTEM");
  static final ClassName PROGRAMS = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  static final ClassName COMPUTER = new ClassName("SMS_G_System_COMPUTER_SYSTEM");
  private static final int DEVICES = 6;
  private static final int COLLECTIONS = 10;
  private static final ReadWql WQL = new ReadWql();
  private static final String GLOBAL =
      "select ResourceID from SMS_R_System where Name in"
          + " (select Name from SMS_G_System_COMPUTER_SYSTEM where Model = '%s')";

  private final Random random;
  private final HandClock clock = new HandClock();
  private final Map<ObjectName, Collection> collections = new TreeMap<>();
  private final Map<DeviceId, Map<ClassName, List<Instance>>> devices = new TreeMap<>();
  private final Set<DeviceId> approved = new TreeSet<>();
  private final MembersInMemory memory = new MembersInMemory();
  private final MembersInMemory told = new MembersInMemory();
  private final EvaluateRules rules = new EvaluateRules(this, clock);
  private final Evaluation evaluation =
      new Evaluation(ResourceType.DEVICE, memory, rules, told::change);
  private final Set<ClassName> read = new TreeSet<>();

  RandomSite(Random random) {
    this.random = random;
    for (int number = 0; number < DEVICES; number++) {
      devices.put(device(number), new HashMap<>());
      if (random.nextInt(4) > 0) {
        approved.add(device(number));
      }
      for (int each = 0; each < 3; each++) {
        report(device(number));
      }
    }
    for (int number = 0; number < COLLECTIONS; number++) {
      collections.put(name(number), collection(number));
    }
  }

  private static DeviceId device(int number) {
    return new DeviceId("00000000-0000-0000-0000-%012d".formatted(number));
  }

  private static ObjectName name(int number) {
    return new ObjectName("c" + number);
  }

  void declare() {
    evaluation.rules(all());
    rules.pages(evaluation::whole);
  }

  private Declarations all() {
    return Declarations.of(collections.values(), WQL);
  }

  /** Only those of a lower number are named, so that nothing goes round. */
  private Collection collection(int number) {
    while (true) {
      Optional<Condition> rule = random.nextInt(3) == 0 ? Optional.of(rule()) : Optional.empty();
      Optional<String> query = random.nextInt(2) == 0 ? Optional.of(query()) : Optional.empty();
      List<DeviceId> direct =
          random.nextInt(3) == 0 ? List.of(device(random.nextInt(DEVICES))) : List.of();
      List<ObjectName> include = lower(number, 3);
      if (rule.isPresent() || query.isPresent() || !direct.isEmpty() || !include.isEmpty()) {
        return new Collection(
            name(number),
            Optional.empty(),
            rule,
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
        .mapToObj(RandomSite::name)
        .toList();
  }

  private Condition rule() {
    return switch (random.nextInt(5)) {
      case 0 -> new Condition.Everything();
      case 1 -> new Condition.Exists(random.nextBoolean() ? OS : PROGRAMS);
      case 2 -> new Condition.Not(rule());
      case 3 -> new Condition.All(List.of(rule(), rule()));
      default ->
          new Condition.Compare(
              new dev.muster.contracts.fact.PropertyName(OS + ".Caption"),
              dev.muster.contracts.fact.Operator.EQUALS,
              Value.of("os" + random.nextInt(2)));
    };
  }

  private String query() {
    String program = "'p" + random.nextInt(3) + "'";
    return switch (random.nextInt(7)) {
      case 0 -> GLOBAL.formatted("m" + random.nextInt(2));
      case 1 -> "select * from SMS_R_System where Name like 'n[0-" + random.nextInt(3) + "]%'";
      case 2 ->
          "select ResourceID from SMS_R_System where ResourceID not in (select ResourceID from "
              + PROGRAMS
              + " where DisplayName = "
              + program
              + ")";
      case 3 ->
          "select r.Name from SMS_R_System r inner join "
              + PROGRAMS
              + " p on p.ResourceID = r.ResourceID where p.DisplayName = "
              + program
              + " and r.Name <> 'n1'";
      case 4 ->
          "select * from "
              + OS
              + " where DateDiff(dd, LastBootUpTime, GetDate()) > "
              + random.nextInt(6);
      case 5 -> "select * from " + COMPUTER + " where Model is not null";
      default -> "select * from " + OS + " where Caption like 'os%' and BuildNumber >= 3";
    };
  }

  /** One class of a device becomes another. */
  private ClassName report(DeviceId device) {
    Map<ClassName, List<Instance>> facts = devices.get(device);
    ClassName type = List.of(R, OS, PROGRAMS, COMPUTER).get(random.nextInt(4));
    List<Instance> instances = new ArrayList<>();
    int most = type.equals(PROGRAMS) ? random.nextInt(4) : 1;
    for (int each = 0; each < most; each++) {
      Map<String, Value> properties = new HashMap<>();
      if (type.equals(R)) {
        properties.put("Name", Value.of("n" + random.nextInt(3)));
      } else if (type.equals(PROGRAMS)) {
        properties.put("DisplayName", Value.of("p" + random.nextInt(3)));
      } else if (type.equals(COMPUTER)) {
        properties.put("Name", Value.of("n" + random.nextInt(3)));
        if (random.nextBoolean()) {
          properties.put("Model", Value.of("m" + random.nextInt(2)));
        }
      } else {
        properties.put("Caption", Value.of("os" + random.nextInt(2)));
        properties.put(
            "LastBootUpTime",
            Value.of(clock.instant().minus(Duration.ofDays(random.nextInt(6))).toString()));
        if (random.nextBoolean()) {
          properties.put("BuildNumber", Value.of(Integer.toString(random.nextInt(6))));
        }
      }
      instances.add(new Instance(Integer.toString(each), properties));
    }
    facts.put(type, instances);
    return type;
  }

  /** Changes something and lets collections follow, as the site does. */
  String change() {
    DeviceId device = device(random.nextInt(DEVICES));
    String what =
        switch (random.nextInt(6)) {
          case 0 -> {
            if (!approved.remove(device)) {
              approved.add(device);
            }
            evaluation.whole(List.of(device));
            evaluation.outdated(evaluation.rules().global());
            yield "approval of " + device;
          }
          case 1 -> {
            int number = random.nextInt(COLLECTIONS);
            boolean isFree =
                References.to(
                        dev.muster.contracts.document.ObjectKey.of(
                            collections.getOrDefault(name(number), collection(number))),
                        all())
                    .isEmpty();
            if (isFree && collections.remove(name(number)) != null) {
              evaluation.declared(all());
              yield "no " + name(number);
            }
            Collection fresh = collection(number);
            boolean fits =
                References.of(fresh).stream().allMatch(key -> all().find(key).isPresent());
            if (fits) {
              collections.put(name(number), fresh);
            }
            evaluation.declared(all());
            yield "another " + fresh;
          }
          case 2 -> {
            clock.pass(Duration.ofHours(random.nextInt(50)));
            rules.pages(some -> evaluation.some(some, evaluation.rules().timed()));
            yield "time";
          }
          default -> {
            Map<DeviceId, Set<ClassName>> changed = new HashMap<>();
            changed.computeIfAbsent(device, _ -> new TreeSet<>()).add(report(device));
            DeviceId other = device(random.nextInt(DEVICES));
            changed.computeIfAbsent(other, _ -> new TreeSet<>()).add(report(other));
            evaluation.changed(changed);
            yield "reports " + changed;
          }
        };
    evaluation.globals();
    return what;
  }

  /** What evaluating the targets, as they would be signed, finds. */
  Map<ObjectName, Set<DeviceId>> wanted() {
    Declarations all = all();
    Map<ObjectName, Set<DeviceId>> wanted = new TreeMap<>();
    for (ObjectName name : evaluation.rules().names()) {
      Condition target =
          new Grounding(this::matching, _ -> Set.of()).of(CompilePolicy.target(name, all));
      for (DeviceId device : approved) {
        if (Conditions.judge(target, device, new Facts(devices.get(device)), clock.instant())
            == Truth.TRUE) {
          wanted.computeIfAbsent(name, _ -> new TreeSet<>()).add(device);
        }
      }
    }
    return wanted;
  }

  Map<ObjectName, Set<DeviceId>> members() {
    return memory.all();
  }

  Map<ObjectName, Set<DeviceId>> told() {
    return told.all();
  }

  /** Evaluates everything anew over the members of today. */
  List<MembershipChange> changesOfAll() {
    List<MembershipChange> changes = new ArrayList<>();
    Evaluation fresh = new Evaluation(ResourceType.DEVICE, memory, rules, changes::addAll);
    fresh.rules(all());
    rules.pages(fresh::whole);
    fresh.strays();
    return changes;
  }

  /** What is read about a device for a class that no collection asks about. */
  Set<ClassName> classesReadForUnaskedClass() {
    approved.forEach(device -> evaluation.whole(List.of(device)));
    read.clear();
    evaluation.changed(Map.of(device(0), Set.of(new ClassName("SMS_G_System_SOUND_DEVICE"))));
    if (!approved.contains(device(0))) {
      read.clear();
    }
    return read;
  }

  @Override
  public Map<DeviceId, Facts> of(java.util.Collection<DeviceId> some, Set<ClassName> classes) {
    read.addAll(classes);
    Map<DeviceId, Facts> known = new TreeMap<>();
    for (DeviceId device : some) {
      if (approved.contains(device)) {
        Map<ClassName, List<Instance>> facts = new HashMap<>(devices.get(device));
        facts.keySet().retainAll(classes);
        known.put(device, new Facts(facts));
      }
    }
    return known;
  }

  @Override
  public List<DeviceId> after(Optional<DeviceId> last, int most) {
    return approved.stream()
        .filter(device -> last.isEmpty() || device.compareTo(last.get()) > 0)
        .limit(2)
        .toList();
  }

  @Override
  public Set<DeviceId> matching(Query query) {
    String model =
        Queries.devices(WQL.read(GLOBAL.formatted("m0"), InventoryCatalogue.standard()))
                .equals(query)
            ? "m0"
            : "m1";
    Set<Value> names = new java.util.HashSet<>();
    devices.forEach((_, facts) ->
        facts.getOrDefault(COMPUTER, List.of()).stream()
            .filter(each -> Value.of(model).equals(each.properties().get("Model")))
            .forEach(each -> names.add(each.properties().get("Name"))));
    Set<DeviceId> found = new TreeSet<>();
    for (DeviceId device : approved) {
      Map<ClassName, List<Instance>> facts = devices.get(device);
      if (facts.containsKey(COMPUTER)
          && facts.getOrDefault(R, List.of()).stream()
              .anyMatch(each -> names.contains(each.properties().get("Name")))) {
        found.add(device);
      }
    }
    return found;
  }
}
