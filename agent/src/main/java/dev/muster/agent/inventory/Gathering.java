package dev.muster.agent.inventory;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Asks sources one after another. A source that fails leaves what was known of its class. */
final class Gathering {
  private Gathering() {}

  @SuppressWarnings("CatchingUnchecked") // an edge: one broken source must not hide the others
  static Facts of(List<FactSource> sources, Facts before, Consumer<String> troubles) {
    Map<ClassName, List<Instance>> classes = new HashMap<>();
    for (FactSource source : sources) {
      try {
        classes.merge(source.type(), unique(source.instances()), Gathering::joined);
      } catch (IOException expected) {
        troubles.accept(source.type() + ": " + expected.getMessage());
        keep(classes, source.type(), before);
      } catch (Exception broken) {
        troubles.accept(source.type() + ": " + broken);
        keep(classes, source.type(), before);
      }
    }
    return Digest.sorted(new Facts(classes));
  }

  private static void keep(Map<ClassName, List<Instance>> classes, ClassName type, Facts before) {
    List<Instance> known = before.classes().get(type);
    if (known != null) {
      classes.merge(type, known, Gathering::joined);
    }
  }

  private static List<Instance> joined(List<Instance> some, List<Instance> more) {
    return unique(java.util.stream.Stream.concat(some.stream(), more.stream()).toList());
  }

  private static List<Instance> unique(List<Instance> instances) {
    Map<String, Instance> byKey = new LinkedHashMap<>();
    instances.forEach(instance -> byKey.putIfAbsent(instance.key(), instance));
    return List.copyOf(byKey.values());
  }
}
