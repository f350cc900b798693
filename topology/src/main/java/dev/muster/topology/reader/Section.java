package dev.muster.topology.reader;

import dev.muster.topology.NearestWord;
import dev.muster.topology.yaml.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one mapping of the document key by key; a key that nobody asked for is a problem in the
 * end.
 */
final class Section {
  private final Problems problems;
  private final String path;
  private final String key;
  private final Value value;
  private final Map<String, Value.Entry> entries;
  private final Set<String> known = new LinkedHashSet<>();

  /** The whole document. */
  Section(Problems problems, Value document) {
    this(problems, "", "", document);
  }

  /** An entry of a list, or a mapping below a key that this path ends with. */
  Section(Problems problems, String path, Value value) {
    this(problems, path, path.substring(path.lastIndexOf('/') + 1), value);
  }

  private Section(Problems problems, String path, String key, Value value) {
    this.problems = problems;
    this.path = path;
    this.key = key;
    this.value = value;
    problems.place(path, value.position());
    if (value instanceof Value.Fields fields) {
      entries = fields.entries();
    } else {
      entries = Map.of();
      problems.add(value.position(), name() + " holds keys and values, not " + value.kind());
    }
  }

  String path() {
    return path;
  }

  /** The key that the section stands behind, as it is written; it may hold a slash. */
  String key() {
    return key;
  }

  Problems problems() {
    return problems;
  }

  /** The value of a key that may be missing. */
  Optional<Value> find(String key) {
    known.add(key);
    Value.Entry entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    problems.place(path + "/" + key, entry.key());
    return Optional.of(entry.value());
  }

  /** The value of a key that must be there. */
  Optional<Value> need(String key) {
    Optional<Value> found = find(key);
    if (found.isEmpty() && value instanceof Value.Fields) {
      problems.add(value.position(), name() + " needs '" + key + "'");
    }
    return found;
  }

  /** The section below a key that may be missing. */
  Optional<Section> section(String key) {
    return find(key).map(below -> new Section(problems, path + "/" + key, below));
  }

  /** Whether a yes-or-no key says {@code true}. */
  boolean flag(String key) {
    return find(key).map(answer -> Words.truth(problems, answer)).orElse(false);
  }

  /** The entries of a list that may be missing or empty. */
  <T> List<T> list(String key, Function<Value, Optional<T>> read) {
    Optional<Value> list = find(key);
    list.ifPresent(found -> placeItems(key, found));
    return list.map(found -> items(found, read)).orElse(List.of());
  }

  /** The entries of a list that must be there and hold something. */
  <T> List<T> some(String key, String what, Function<Value, Optional<T>> read) {
    Optional<Value> list = need(key);
    list.ifPresent(found -> placeItems(key, found));
    return list.map(found -> someItems(problems, found, what, read)).orElse(List.of());
  }

  /** The entries of a list that may be missing, but not empty. */
  <T> List<T> maybeSome(String key, String what, Function<Value, Optional<T>> read) {
    return find(key).isPresent() ? some(key, what, read) : List.of();
  }

  private void placeItems(String key, Value list) {
    if (list instanceof Value.Items items) {
      for (int i = 0; i < items.values().size(); i++) {
        problems.place(path + "/" + key + "/" + i, items.values().get(i).position());
      }
    }
  }

  /** The entries of a list, or a single value in place of a list of one. */
  private static <T> List<T> items(Value list, Function<Value, Optional<T>> read) {
    List<Value> values = list instanceof Value.Items items ? items.values() : List.of(list);
    return values.stream().flatMap(item -> read.apply(item).stream()).toList();
  }

  /** The entries of a list; an empty one is a problem. */
  static <T> List<T> someItems(
      Problems problems, Value list, String what, Function<Value, Optional<T>> read) {
    if (list instanceof Value.Items items && items.values().isEmpty()) {
      problems.add(list.position(), "the list is empty; at least one " + what + " belongs here");
    }
    return items(list, read);
  }

  /** Reads each entry of this mapping, whatever its keys are; they are the names of things. */
  <T> Map<String, T> each(Function<Section, T> read) {
    Map<String, T> all = new LinkedHashMap<>();
    entries.forEach((name, entry) -> {
      known.add(name);
      Section below = new Section(problems, path + "/" + name, name, entry.value());
      problems.place(path + "/" + name, entry.key());
      all.put(name, read.apply(below));
      below.end();
    });
    return all;
  }

  /** The keys and values as they stand, for mappings from words to single values. */
  Map<String, Value.Entry> entries() {
    known.addAll(entries.keySet());
    entries.forEach((key, entry) -> problems.place(path + "/" + key, entry.key()));
    return entries;
  }

  /** Every key that was not asked for is a problem. */
  void end() {
    entries.forEach((key, entry) -> {
      if (!known.contains(key)) {
        problems.add(
            entry.key(), name() + " has no key '" + key + "'" + NearestWord.hint(key, known));
      }
    });
  }

  /** What to call the section in an error. */
  private String name() {
    return path.isEmpty() ? "a topology" : "'" + path.substring(1) + "'";
  }
}
