package dev.muster.agent.inventory;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The digest of facts: of their canonical JSON, the instances of each class sorted by key. */
final class Digest {
  private Digest() {}

  static ContentHash of(Facts facts) {
    return Sha256.of(Json.canonicalBytes(sorted(facts)));
  }

  static Facts sorted(Facts facts) {
    return new Facts(
        facts.classes().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> sorted(entry.getValue()))));
  }

  private static List<Instance> sorted(List<Instance> instances) {
    return instances.stream().sorted(Comparator.comparing(Instance::key)).toList();
  }
}
