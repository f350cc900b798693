package dev.muster.evaluation.policy;

import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.query.Source;
import dev.muster.contracts.user.UniqueUserName;
import dev.muster.evaluation.Queries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which devices are in a collection, as one condition: what it says of itself and what those say
 * that it includes, excludes and is limited to. Judged in three values, so that a device of which
 * it is unknown whether it is excluded is not a member. Of a collection of users, the devices that
 * belong to them. For one thread.
 */
public final class Targets {
  /** The most parts that a condition has, those of others in it among them. */
  public static final int MOST_PARTS = 10_000;

  private final Declarations all;
  private final Map<ObjectName, Part> known = new HashMap<>();
  private final Set<ObjectName> open = new HashSet<>();

  /** Of these objects. */
  public Targets(Declarations all) {
    this.all = all;
  }

  private record Part(List<Condition> conditions, int size) {
    Condition condition() {
      return switch (conditions.size()) {
        case 0 -> new Condition.Everything();
        case 1 -> conditions.getFirst();
        default -> new Condition.All(conditions);
      };
    }
  }

  /**
   * The condition of a collection, for devices.
   *
   * @throws CompilationException where one that it names is not there or names it, a query is
   *     wrong, or it has too many parts
   */
  public Condition of(ObjectName collection) {
    Condition members = ofMembers(collection);
    return all.collection(collection).members() == ResourceType.USER
        ? new Condition.UsedBy(members)
        : members;
  }

  /**
   * The condition of a collection, for what its members are: devices or users.
   *
   * @throws CompilationException as {@link #of}
   */
  public Condition ofMembers(ObjectName collection) {
    return part(collection).condition();
  }

  private Part part(ObjectName name) {
    Part there = known.get(name);
    if (there != null) {
      return there;
    }
    if (!open.add(name)) {
      throw new CompilationException("collection/" + name + " names itself");
    }
    Collection collection = all.collection(name);
    List<Condition> conditions = new ArrayList<>();
    Condition own = own(collection, all);
    int size =
        1
            + collection.devices().size() / DEVICES_A_PART
            + collection.users().size() / DEVICES_A_PART;
    List<Condition> any = new ArrayList<>(List.of(own));
    for (ObjectName included : collection.include()) {
      Part part = part(included);
      any.add(part.condition());
      size += part.size();
    }
    any.remove(NOBODY);
    Condition members = any.size() == 1 ? any.getFirst() : new Condition.Any(any);
    if (!any.contains(new Condition.Everything())) {
      conditions.add(members);
    }
    for (ObjectName excluded : collection.exclude()) {
      Part part = part(excluded);
      conditions.add(new Condition.Not(part.condition()));
      size += part.size();
    }
    if (collection.limiting().isPresent()) {
      Part limiting = part(collection.limiting().get());
      conditions.addAll(limiting.conditions());
      size += limiting.size();
    }
    if (size > MOST_PARTS) {
      throw new CompilationException(
          "collection/%s comes to more than %,d parts with all that it includes, excludes and is limited to"
              .formatted(name, MOST_PARTS));
    }
    open.remove(name);
    Part part = new Part(List.copyOf(conditions), size);
    known.put(name, part);
    return part;
  }

  private static final int DEVICES_A_PART = 100;
  private static final Condition NOBODY = new Condition.Any(List.of());

  /**
   * Whom a collection names itself, without what it includes, excludes and is limited to.
   *
   * @throws CompilationException where its query is wrong
   */
  public static Condition own(Collection collection, Declarations all) {
    List<Condition> any = new ArrayList<>(collection.rule().stream().toList());
    if (!collection.devices().isEmpty()) {
      any.add(new Condition.Devices(Set.copyOf(collection.devices())));
    }
    if (!collection.users().isEmpty()) {
      any.add(new Condition.Matches(called(collection.users())));
    }
    collection
        .query()
        .ifPresent(wql -> any.add(new Condition.Matches(Queries.devices(all.query(wql)))));
    return any.size() == 1 ? any.getFirst() : new Condition.Any(any);
  }

  /** Users of these names, in any letter case. */
  private static Query called(List<UniqueUserName> users) {
    Source source = new Source(InventoryClass.USER, InventoryClass.USER.value());
    var name =
        new Expression.Property(
            source.alias(), "UniqueUserName", PropertyType.TEXT, false, Optional.empty());
    List<Value> names = users.stream().map(user -> Value.of(user.value())).toList();
    return Queries.devices(
        new Query(
            true,
            List.of(new Query.Column(name.name(), name)),
            source,
            List.of(),
            Optional.of(new Predicate.In(name, names, PropertyType.TEXT, false)),
            List.of()));
  }
}
