package dev.muster.site.collections;

import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.evaluation.PreparedQuery;
import dev.muster.evaluation.PreparedQuery.Need;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds by a few look-ups which of many rules a device may meet at all: most ask for one text, such
 * as the name of a program, that the device does not have.
 */
final class Sieve {
  private record Place(ClassName type, String property) {}

  private final Map<Place, Map<String, List<ObjectName>>> whole = new HashMap<>();
  private final Map<Place, Map<String, List<ObjectName>>> begins = new HashMap<>();
  private final Map<Place, Set<Integer>> lengths = new HashMap<>();
  private final Set<ObjectName> sieved = new HashSet<>();

  void add(ObjectName name, Need need) {
    Place place = new Place(need.type(), need.property());
    (need.whole() ? whole : begins)
        .computeIfAbsent(place, _ -> new HashMap<>())
        .computeIfAbsent(need.text(), _ -> new java.util.ArrayList<>())
        .add(name);
    if (!need.whole()) {
      lengths.computeIfAbsent(place, _ -> new TreeSet<>()).add(need.text().length());
    }
    sieved.add(name);
  }

  /** Whether anything is known of what this rule needs. */
  boolean knows(ObjectName name) {
    return sieved.contains(name);
  }

  /** Of the rules that it knows, those that may be true. */
  Set<ObjectName> possible(Facts facts) {
    Set<ObjectName> possible = new HashSet<>();
    whole.forEach((place, names) -> collect(place, facts, text -> add(names, text, possible)));
    begins.forEach((place, names) ->
        collect(
            place,
            facts,
            text -> {
              for (int length : lengths.getOrDefault(place, Set.of())) {
                if (length <= text.length()) {
                  add(names, text.substring(0, length), possible);
                }
              }
            }));
    return possible;
  }

  private static void add(
      Map<String, List<ObjectName>> names, String text, Set<ObjectName> possible) {
    List<ObjectName> found = names.get(text);
    if (found != null) {
      possible.addAll(found);
    }
  }

  private static void collect(
      Place place, Facts facts, java.util.function.Consumer<String> visitor) {
    for (Instance instance : facts.classes().getOrDefault(place.type(), List.of())) {
      Value value = instance.properties().get(place.property());
      if (value != null) {
        PreparedQuery.texts(value).forEach(visitor);
      }
    }
  }
}
