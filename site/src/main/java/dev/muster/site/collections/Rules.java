package dev.muster.site.collections;

import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.PreparedQuery;
import dev.muster.evaluation.Queries;
import dev.muster.evaluation.policy.CompilationException;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.evaluation.policy.Targets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of all collections of one moment, and an index from what changes to those that it can
 * affect. For devices, a collection of users names the devices that belong to its members; for
 * users, there are only collections of users.
 */
final class Rules {
  /** What the site notes of a device by itself, without telling anybody. */
  private static final Set<PropertyName> VOLATILE =
      Stream.of(
              "SMS_R_System.LastSeen",
              "SMS_G_System_WORKSTATION_STATUS.LastHardwareScan",
              "SMS_G_System_WORKSTATION_STATUS.TimeStamp")
          .map(PropertyName::new)
          .collect(Collectors.toUnmodifiableSet());

  private final ResourceType type;
  private final InventoryCatalogue catalogue;
  private final Map<ObjectName, Rule> rules;
  private final Map<ObjectName, Set<ObjectName>> users = new HashMap<>();
  private final Map<ClassName, Set<ObjectName>> byClass = new HashMap<>();
  private final Sieve sieve = new Sieve();
  private final Set<ObjectName> unsieved = new HashSet<>();

  /**
   * What one collection says itself.
   *
   * @param own whom it names, without others
   * @param classes on which that depends
   * @param prepared where it is one query and nothing else
   * @param global whether a query in it looks at several devices at once
   * @param timed whether it changes by itself as time goes on
   */
  record Rule(
      Collection collection,
      Condition own,
      Set<ClassName> classes,
      Optional<PreparedQuery> prepared,
      boolean global,
      boolean timed) {
    static Rule of(Collection collection, Declarations all, boolean devicesOfUsers) {
      Condition own = devicesOfUsers ? used(collection, all) : own(collection, all);
      return new Rule(
          collection,
          own,
          Conditions.classes(own),
          own instanceof Condition.Matches(var query)
              ? Optional.of(new PreparedQuery(query))
              : Optional.empty(),
          devicesOfUsers || Conditions.queries(own).anyMatch(query -> !Queries.isLocal(query)),
          Conditions.queries(own)
              .anyMatch(query -> Queries.dependsOnTime(query) || Queries.asksFor(query, VOLATILE)));
    }

    /** Of a query that is wrong since classes are others, it is unknown whom it names. */
    private static Condition own(Collection collection, Declarations all) {
      try {
        return Targets.own(collection, all);
      } catch (CompilationException wrongNow) {
        return new Condition.Exists(new ClassName("UNREADABLE_QUERY"));
      }
    }

    private static Condition used(Collection collection, Declarations all) {
      try {
        return new Targets(all).of(collection.name());
      } catch (CompilationException wrongNow) {
        return new Condition.UsedBy(new Condition.Any(List.of()));
      }
    }

    /** Whether it names devices by the users that they belong to, all collections in one. */
    boolean isOfUsersOfDevices() {
      return own instanceof Condition.UsedBy;
    }

    List<ObjectName> include() {
      return isOfUsersOfDevices() ? List.of() : collection.include();
    }

    List<ObjectName> exclude() {
      return isOfUsersOfDevices() ? List.of() : collection.exclude();
    }

    Optional<ObjectName> limiting() {
      return isOfUsersOfDevices() ? Optional.empty() : collection.limiting();
    }

    Stream<ObjectName> uses() {
      return Stream.of(include().stream(), exclude().stream(), limiting().stream())
          .flatMap(names -> names);
    }
  }

  private Rules(ResourceType type, Map<ObjectName, Rule> rules, InventoryCatalogue catalogue) {
    this.type = type;
    this.catalogue = catalogue;
    this.rules = rules;
    rules.forEach((name, rule) -> {
      rule.prepared().flatMap(PreparedQuery::need).ifPresent(need -> sieve.add(name, need));
      if (!sieve.knows(name) || !rule.include().isEmpty()) {
        unsieved.add(name);
      }
      rule.uses().forEach(used -> users.computeIfAbsent(used, _ -> new HashSet<>()).add(name));
      rule.classes().forEach(each -> byClass.computeIfAbsent(each, _ -> new HashSet<>()).add(name));
    });
  }

  static Rules none(ResourceType type) {
    return new Rules(type, Map.of(), InventoryCatalogue.standard());
  }

  /** What may be a member. */
  ResourceType type() {
    return type;
  }

  /** The collection of all. */
  ObjectName everybody() {
    return switch (type) {
      case DEVICE -> Declarations.ALL_DEVICES.name();
      case USER -> Declarations.ALL_USERS.name();
    };
  }

  /** The rules of these objects; those that say the same as before are taken over. */
  static Rules of(Declarations all, Rules before) {
    ResourceType type = before.type;
    Map<ObjectName, Rule> rules = new TreeMap<>();
    all.collections()
        .filter(collection -> type == ResourceType.DEVICE || collection.members() == type)
        .forEach(collection -> {
          boolean devicesOfUsers = collection.members() != type;
          rules.put(
              collection.name(),
              Optional.ofNullable(before.rules.get(collection.name()))
                  .filter(rule ->
                      // devices of users depend on all that their collection names
                      !devicesOfUsers
                          && rule.collection().equals(collection)
                          && before.catalogue.equals(all.catalogue()))
                  .orElseGet(() -> Rule.of(collection, all, devicesOfUsers)));
        });
    return new Rules(type, rules, all.catalogue());
  }

  /** The collections that name devices by the users that they belong to. */
  Set<ObjectName> ofUsersOfDevices() {
    return matching(Rule::isOfUsersOfDevices);
  }

  /** The rules of which the sieve does not know alone whether they may be true. */
  Set<ObjectName> unsieved() {
    return unsieved;
  }

  Sieve sieve() {
    return sieve;
  }

  Set<ObjectName> names() {
    return rules.keySet();
  }

  Optional<Rule> find(ObjectName name) {
    return Optional.ofNullable(rules.get(name));
  }

  /** The collections whose document is another one than before, and who uses them. */
  Set<ObjectName> changedSince(Rules before) {
    Set<ObjectName> changed = new TreeSet<>();
    rules.forEach((name, rule) -> {
      Rule earlier = before.rules.get(name);
      if (earlier == null
          || !earlier.collection().equals(rule.collection())
          || !earlier.own().equals(rule.own())) {
        changed.add(name);
      }
    });
    return withUsers(changed);
  }

  /** What a change of these classes on a device can affect, but queries over several devices. */
  Set<ObjectName> affectedBy(java.util.Collection<ClassName> classes) {
    return withUsers(
        classes.stream()
            .flatMap(type -> byClass.getOrDefault(type, Set.of()).stream())
            .collect(Collectors.toSet()));
  }

  /** The collections with queries over several devices that ask about one of these classes. */
  Set<ObjectName> globalOn(java.util.Collection<ClassName> classes) {
    return classes.stream()
        .flatMap(type -> byClass.getOrDefault(type, Set.of()).stream())
        .filter(name -> find(name).filter(Rule::global).isPresent())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<ObjectName> global() {
    return matching(Rule::global);
  }

  /** What may change as time goes on. */
  Set<ObjectName> timed() {
    return withUsers(matching(Rule::timed));
  }

  private Set<ObjectName> matching(java.util.function.Predicate<Rule> wanted) {
    return rules.values().stream()
        .filter(wanted)
        .map(rule -> rule.collection().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** These, and all that include or exclude them or are limited to them. */
  Set<ObjectName> withUsers(Set<ObjectName> names) {
    Set<ObjectName> all = new TreeSet<>(names);
    Deque<ObjectName> open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      for (ObjectName user : users.getOrDefault(open.removeFirst(), Set.of())) {
        if (all.add(user)) {
          open.add(user);
        }
      }
    }
    return all;
  }

  /** The classes that it takes to say who is in these collections. */
  Set<ClassName> classes(Set<ObjectName> names) {
    Set<ClassName> classes = new TreeSet<>();
    Set<ObjectName> seen = new HashSet<>(names);
    Deque<ObjectName> open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      find(open.removeFirst())
          .ifPresent(rule -> {
            if (!rule.isOfUsersOfDevices()) {
              classes.addAll(rule.classes());
            }
            rule.uses().filter(seen::add).forEach(open::add);
          });
    }
    return classes;
  }
}
