package dev.muster.evaluation;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges conditions over the facts of one device in three values. Unknown are a class that was
 * never reported, a property that an instance does not have, and an order between things that have
 * none.
 */
public final class Conditions {
  private Conditions() {}

  /**
   * Whether the condition is true for the device, as far as the facts say.
   *
   * @param now for queries that ask about the time
   */
  public static Truth judge(Condition condition, DeviceId device, Facts facts, Instant now) {
    return switch (condition) {
      case Condition.Everything() -> Truth.TRUE;
      case Condition.All(List<Condition> of) -> all(of, device, facts, now);
      case Condition.Any(List<Condition> of) -> any(of, device, facts, now);
      case Condition.Not(Condition of) -> judge(of, device, facts, now).not();
      case Condition.Devices devices -> Truth.of(devices.devices().contains(device));
      case Condition.Compare compare -> judge(compare, facts);
      case Condition.Exists exists -> {
        List<Instance> instances = facts.classes().get(exists.type());
        yield instances == null ? Truth.UNKNOWN : Truth.of(!instances.isEmpty());
      }
      case Condition.Matches(Query query) -> Queries.judge(query, device, facts, now);
      case Condition.UsedBy _ -> Truth.UNKNOWN;
    };
  }

  private static Truth all(List<Condition> conditions, DeviceId device, Facts facts, Instant now) {
    Truth all = Truth.TRUE;
    for (Condition condition : conditions) {
      all = all.and(judge(condition, device, facts, now));
      if (all == Truth.FALSE) {
        return all;
      }
    }
    return all;
  }

  private static Truth any(List<Condition> conditions, DeviceId device, Facts facts, Instant now) {
    Truth any = Truth.FALSE;
    for (Condition condition : conditions) {
      any = any.or(judge(condition, device, facts, now));
      if (any == Truth.TRUE) {
        return any;
      }
    }
    return any;
  }

  private static Truth judge(Condition.Compare compare, Facts facts) {
    List<Instance> instances = facts.classes().get(compare.property().type());
    if (instances == null) {
      return Truth.UNKNOWN;
    }
    Truth any = Truth.FALSE;
    for (Instance instance : instances) {
      Value value = instance.properties().get(compare.property().property());
      any =
          any.or(
              value == null
                  ? Truth.UNKNOWN
                  : Comparison.judge(value, compare.operator(), compare.value()));
    }
    return any;
  }

  /** The classes that it asks about: where none of them changes on a device, nothing does. */
  public static Set<ClassName> classes(Condition condition) {
    return leaves(condition)
        .flatMap(leaf ->
            switch (leaf) {
              case Condition.Compare compare -> Stream.of(compare.property().type());
              case Condition.Exists exists -> Stream.of(exists.type());
              case Condition.Matches matches -> Queries.classes(matches.query()).stream();
              case Condition.UsedBy _ -> Stream.of(InventoryClass.RELATIONSHIP);
              case Condition.Everything _,
                  Condition.Devices _,
                  Condition.All _,
                  Condition.Any _,
                  Condition.Not _ ->
                  Stream.<ClassName>empty();
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The classes that it asks about, each with the properties on which it depends. */
  public static Map<ClassName, Set<String>> properties(Condition condition) {
    Map<ClassName, Set<String>> properties = new TreeMap<>();
    classes(condition).forEach(type -> properties.put(type, new TreeSet<>()));
    leaves(condition)
        .flatMap(leaf ->
            switch (leaf) {
              case Condition.Compare compare -> Stream.of(compare.property());
              case Condition.Matches matches -> Queries.names(matches.query());
              case Condition.Exists _,
                  Condition.Everything _,
                  Condition.Devices _,
                  Condition.UsedBy _,
                  Condition.All _,
                  Condition.Any _,
                  Condition.Not _ ->
                  Stream.<PropertyName>empty();
            })
        .forEach(name -> properties.merge(name.type(), Set.of(name.property()), Conditions::both));
    return properties;
  }

  private static Set<String> both(Set<String> some, Set<String> more) {
    Set<String> both = new TreeSet<>(some);
    both.addAll(more);
    return both;
  }

  /** Whether it asks whom a device belongs to. */
  public static boolean asksForUsers(Condition condition) {
    return leaves(condition).anyMatch(Condition.UsedBy.class::isInstance);
  }

  /** Whether it names devices by their id. */
  public static boolean listsDevices(Condition condition) {
    return leaves(condition).anyMatch(Condition.Devices.class::isInstance);
  }

  /** The queries in it, without those about users of a device. */
  public static Stream<Query> queries(Condition condition) {
    return leaves(condition)
        .flatMap(leaf ->
            leaf instanceof Condition.Matches matches ? Stream.of(matches.query()) : Stream.of());
  }

  /** What it is made of that is made of no other. */
  static Stream<Condition> leaves(Condition condition) {
    return switch (condition) {
      case Condition.All all -> all.of().stream().flatMap(Conditions::leaves);
      case Condition.Any any -> any.of().stream().flatMap(Conditions::leaves);
      case Condition.Not not -> leaves(not.of());
      case Condition.Everything _,
          Condition.Devices _,
          Condition.Compare _,
          Condition.Exists _,
          Condition.Matches _,
          Condition.UsedBy _ ->
          Stream.of(condition);
    };
  }
}
