package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.evaluation.policy.Declarations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

/** Evaluates rules for some devices and keeps what comes of it. Its caller holds a lock. */
final class Evaluation {
  private static final int PAGE = 1_000;
  private static final ClassName SYSTEM = new ClassName("SMS_R_System");
  private static final ClassName STATUS = new ClassName("SMS_G_System_WORKSTATION_STATUS");

  private final Memberships store;
  private final EvaluateRules evaluate;
  private final Consumer<List<MembershipChange>> told;
  private final Map<ObjectName, Condition> grounded = new HashMap<>();
  private final Set<ObjectName> outdated = new ConcurrentSkipListSet<>();
  private final Map<DeviceId, Integer> systems = new HashMap<>();
  private volatile Rules rules;

  /** Of collections of this type; of devices, collections of users too, by the users' devices. */
  Evaluation(
      ResourceType type,
      Memberships store,
      EvaluateRules evaluate,
      Consumer<List<MembershipChange>> told) {
    this.rules = Rules.none(type);
    this.store = store;
    this.evaluate = evaluate;
    this.told = told;
  }

  Rules rules() {
    return rules;
  }

  /** From now on by the rules of these objects; evaluates nothing for members of today. */
  void rules(Declarations all) {
    Rules before = rules;
    rules = Rules.of(all, before);
    grounded.keySet().retainAll(rules.global());
    Grounding grounding = evaluate.grounding();
    for (ObjectName name : rules.global()) {
      Rules.Rule rule = rules.find(name).orElseThrow();
      if (!grounded.containsKey(name) || !before.find(name).equals(rules.find(name))) {
        grounded.put(name, ground(rule, grounding));
      }
    }
    Set<ObjectName> gone = new TreeSet<>(before.names());
    if (gone.isEmpty()) {
      gone.addAll(store.collections());
    }
    gone.removeAll(rules.names());
    for (ObjectName name : gone) {
      keep(List.of(new MembershipChange(name, Set.of(), store.members(name))));
    }
  }

  private Condition ground(Rules.Rule rule, Grounding grounding) {
    return rule.isOfUsersOfDevices()
        ? new Condition.Devices(evaluate.devicesOfMembers(rule.collection().name()))
        : grounding.of(rule.own());
  }

  /** The documents are others: evaluates what that can affect, for all devices. */
  void declared(Declarations all) {
    Rules before = rules;
    rules(all);
    Set<ObjectName> affected = rules.changedSince(before);
    if (!affected.isEmpty()) {
      evaluate.pages(devices -> some(devices, affected));
    }
  }

  /** Evaluates every rule for these devices. */
  void whole(Collection<DeviceId> devices) {
    Set<ClassName> classes = rules.classes(rules.names());
    classes.add(SYSTEM);
    Map<DeviceId, Facts> facts = evaluate.facts(devices, classes);
    if (rules.type() == ResourceType.DEVICE) {
      devices.forEach(device -> note(device, facts));
    }
    some(devices, rules.names(), facts);
  }

  /** Evaluates these rules for these devices. */
  void some(Collection<DeviceId> devices, Set<ObjectName> names) {
    some(devices, names, evaluate.facts(devices, rules.classes(names)));
  }

  private void some(
      Collection<DeviceId> devices, Set<ObjectName> names, Map<DeviceId, Facts> facts) {
    Map<DeviceId, Set<ObjectName>> present = store.collectionsOf(devices);
    Map<ObjectName, Set<DeviceId>> joined = new TreeMap<>();
    Map<ObjectName, Set<DeviceId>> left = new TreeMap<>();
    Instant now = evaluate.now();
    for (DeviceId device : devices) {
      Facts known = facts.get(device);
      Set<ObjectName> wanted =
          known == null ? Set.of() : new OneDevice(rules, this::own, device, known, now).in(names);
      Set<ObjectName> there = present.getOrDefault(device, Set.of());
      for (ObjectName name : wanted) {
        if (!there.contains(name)) {
          joined.computeIfAbsent(name, _ -> new HashSet<>()).add(device);
        }
      }
      for (ObjectName name : there) {
        if (names.contains(name) && !wanted.contains(name)) {
          left.computeIfAbsent(name, _ -> new HashSet<>()).add(device);
        }
      }
    }
    Set<ObjectName> changed = new TreeSet<>(joined.keySet());
    changed.addAll(left.keySet());
    keep(
        changed.stream()
            .map(name ->
                new MembershipChange(
                    name, joined.getOrDefault(name, Set.of()), left.getOrDefault(name, Set.of())))
            .toList());
  }

  private Condition own(Rules.Rule rule) {
    return rule.global()
        ? grounded.getOrDefault(rule.collection().name(), new Condition.Any(List.of()))
        : rule.own();
  }

  /** Evaluates for each device what a change of these classes can affect. */
  void changed(Map<DeviceId, ? extends Collection<ClassName>> changed) {
    Set<ClassName> all = new HashSet<>(Set.of(STATUS));
    Map<Set<ClassName>, List<DeviceId>> alike = new HashMap<>();
    changed.forEach((device, classes) -> {
      Set<ClassName> reported = new HashSet<>(classes);
      reported.add(STATUS);
      all.addAll(reported);
      alike.computeIfAbsent(reported, _ -> new ArrayList<>()).add(device);
    });
    Map<DeviceId, Set<ObjectName>> present = store.collectionsOf(changed.keySet());
    List<DeviceId> strange = new ArrayList<>();
    alike.forEach((classes, devices) -> {
      Set<ObjectName> affected = rules.affectedBy(classes);
      List<DeviceId> known = new ArrayList<>();
      for (DeviceId device : devices) {
        boolean isKnown = present.getOrDefault(device, Set.of()).contains(rules.everybody());
        (isKnown ? known : strange).add(device);
      }
      if (!affected.isEmpty()) {
        pages(known, page -> some(page, affected));
      }
    });
    pages(strange, this::whole);
    outdated.addAll(strange.isEmpty() ? rules.globalOn(all) : rules.global());
  }

  private static void pages(List<DeviceId> devices, Consumer<List<DeviceId>> work) {
    for (int from = 0; from < devices.size(); from += PAGE) {
      work.accept(devices.subList(from, Math.min(devices.size(), from + PAGE)));
    }
  }

  void outdated(Set<ObjectName> names) {
    outdated.addAll(names);
  }

  boolean isOutdated() {
    return !outdated.isEmpty();
  }

  /** Asks queries over several devices again where what they ask about changed. */
  void globals() {
    Grounding grounding = evaluate.grounding();
    Map<ObjectName, Condition> fresh = new HashMap<>();
    for (ObjectName name : outdated) {
      rules
          .find(name)
          .filter(Rules.Rule::global)
          .map(rule -> ground(rule, grounding))
          .filter(condition -> !condition.equals(grounded.get(name)))
          .ifPresent(condition -> fresh.put(name, condition));
    }
    outdated.clear();
    if (!fresh.isEmpty()) {
      grounded.putAll(fresh);
      Set<ObjectName> affected = rules.withUsers(fresh.keySet());
      evaluate.pages(devices -> some(devices, affected));
    }
  }

  /** Devices that are new, and those of which the site knows something else than before. */
  void systems(List<DeviceId> devices) {
    Map<DeviceId, Facts> facts = evaluate.facts(devices, Set.of(SYSTEM));
    List<DeviceId> others = new ArrayList<>();
    for (DeviceId device : devices) {
      if (note(device, facts)) {
        others.add(device);
      }
    }
    if (!others.isEmpty()) {
      Set<ObjectName> affected = rules.affectedBy(Set.of(SYSTEM));
      affected.add(rules.everybody());
      Map<DeviceId, Set<ObjectName>> present = store.collectionsOf(others);
      List<DeviceId> strange =
          others.stream()
              .filter(device -> !present.getOrDefault(device, Set.of()).contains(rules.everybody()))
              .toList();
      some(others.stream().filter(device -> !strange.contains(device)).toList(), affected);
      if (!strange.isEmpty()) {
        whole(strange);
      }
      outdated.addAll(rules.globalOn(Set.of(SYSTEM)));
    }
  }

  /** Whether what the site itself knows of a device is another thing than it was. */
  private boolean note(DeviceId device, Map<DeviceId, Facts> facts) {
    Facts known = facts.get(device);
    if (known == null) {
      return systems.remove(device) != null;
    }
    int fresh = 0;
    for (Instance instance : known.classes().getOrDefault(SYSTEM, List.of())) {
      Map<String, Object> properties = new TreeMap<>(instance.properties());
      properties.remove("LastSeen");
      fresh = 31 * fresh + properties.hashCode();
    }
    Integer before = systems.put(device, fresh);
    return before == null || before != fresh;
  }

  /** Members that are no approved devices any more. */
  void strays() {
    List<DeviceId> devices = new ArrayList<>(store.devices());
    pages(
        devices,
        page -> {
          Map<DeviceId, Facts> approved = evaluate.facts(page, Set.of());
          List<DeviceId> gone =
              page.stream().filter(device -> !approved.containsKey(device)).toList();
          if (!gone.isEmpty()) {
            some(gone, rules.names(), Map.of());
          }
        });
  }

  private void keep(List<MembershipChange> all) {
    List<MembershipChange> changes =
        all.stream().filter(each -> !each.joined().isEmpty() || !each.left().isEmpty()).toList();
    if (!changes.isEmpty()) {
      store.change(changes);
      told.accept(changes);
    }
  }
}
