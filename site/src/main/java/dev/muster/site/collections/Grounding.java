package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.Queries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts what the database found in the place of queries that look at several devices at once, so
 * that the rest can be judged on one device: true where there is a row, unknown where a class that
 * the query asks about was never reported, else false; of users all is known. Each query is asked
 * once. What is about users of a device becomes the devices of these users.
 */
final class Grounding {
  private final Function<Query, Set<DeviceId>> ask;
  private final Function<Condition, Set<DeviceId>> devicesOf;
  private final Map<Query, Condition> asked = new HashMap<>();

  Grounding(Function<Query, Set<DeviceId>> ask, Function<Condition, Set<DeviceId>> devicesOfUsers) {
    this.ask = ask;
    this.devicesOf = devicesOfUsers;
  }

  Condition of(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> of) -> new Condition.All(each(of));
      case Condition.Any(List<Condition> of) -> new Condition.Any(each(of));
      case Condition.Not(Condition of) -> new Condition.Not(of(of));
      case Condition.Matches(Query query) when !Queries.isLocal(query) ->
          asked.computeIfAbsent(query, this::found);
      case Condition.UsedBy(Condition of) -> new Condition.Devices(devicesOf.apply(of));
      case Condition.Everything _,
          Condition.Devices _,
          Condition.Compare _,
          Condition.Exists _,
          Condition.Matches _ ->
          condition;
    };
  }

  private List<Condition> each(List<Condition> conditions) {
    return conditions.stream().map(this::of).toList();
  }

  private Condition found(Query query) {
    Condition rows = new Condition.Devices(ask.apply(query));
    if (Queries.isOfUsers(query)) {
      return rows;
    }
    List<Condition> any = new ArrayList<>();
    any.add(rows);
    Queries.classes(query).forEach(type -> any.add(unlessReported(type)));
    return new Condition.Any(any);
  }

  /** Unknown where nothing is known of the class, else false. */
  private static Condition unlessReported(ClassName type) {
    Condition exists = new Condition.Exists(type);
    return new Condition.All(List.of(exists, new Condition.Not(exists)));
  }
}
