package dev.muster.site.definitions;

import dev.muster.contracts.document.Declared;
import dev.muster.contracts.provider.Difference;
import dev.muster.foundation.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What differs between two documents, path by path. */
final class Differences {
  private final List<Difference.Field> found = new ArrayList<>();

  private Differences() {}

  static List<Difference.Field> between(Declared before, Declared after) {
    Differences differences = new Differences();
    differences.compare("", Json.tree(before), Json.tree(after));
    return differences.found;
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      TreeSet<String> keys = new TreeSet<>(before.propertyNames());
      keys.addAll(after.propertyNames());
      for (String key : keys) {
        compare(path.isEmpty() ? key : path + "." + key, before.path(key), after.path(key));
      }
    } else if (before.isArray() && after.isArray()) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        compare(path + "[" + i + "]", before.path(i), after.path(i));
      }
    } else if (!before.equals(after)) {
      found.add(new Difference.Field(path, text(before), text(after)));
    }
  }

  private static Optional<String> text(JsonNode node) {
    return node.isMissingNode() ? Optional.empty() : Optional.of(Json.canonical(node));
  }
}
