package dev.muster.evaluation.policy;

import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What changes of documents mean for policies.
 *
 * @param sign objects whose policies say something new, in their order
 * @param retired policies that end, in their order
 */
public record PolicyChanges(List<ObjectKey> sign, List<PolicyId> retired) {
  private static final Stamp NEUTRAL = new Stamp("", 1, 0, Instant.EPOCH);

  public PolicyChanges {
    sign = List.copyOf(sign);
    retired = List.copyOf(retired);
  }

  /**
   * Compares the policies of two moments, in which all that is named is there.
   *
   * @throws CompilationException where something is not
   */
  public static PolicyChanges between(Declarations before, Declarations after) {
    Map<ObjectKey, Policy> old = policies(before);
    Map<ObjectKey, Policy> now = policies(after);
    List<ObjectKey> sign =
        now.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(old.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    TreeSet<ObjectKey> gone = new TreeSet<>(old.keySet());
    gone.removeAll(now.keySet());
    return new PolicyChanges(
        sign, gone.stream().flatMap(key -> CompilePolicy.id(key).stream()).toList());
  }

  private static Map<ObjectKey, Policy> policies(Declarations all) {
    Map<ObjectKey, Policy> policies = new TreeMap<>();
    for (Declared object : all.objects().values()) {
      Optional<Policy> policy = CompilePolicy.of(object, all, NEUTRAL);
      policy.ifPresent(found -> policies.put(ObjectKey.of(object), found));
    }
    return policies;
  }

  /**
   * The objects that the policies of {@link #sign} are made of: what is needed to compile them
   * elsewhere.
   */
  public List<Declared> sources(Declarations after) {
    TreeSet<ObjectKey> found = new TreeSet<>();
    sign.forEach(key -> collect(key, after, found));
    return found.stream()
        .flatMap(key -> Optional.ofNullable(after.objects().get(key)).stream())
        .toList();
  }

  private static void collect(ObjectKey key, Declarations all, TreeSet<ObjectKey> found) {
    if (found.add(key)) {
      all.find(key).stream()
          .flatMap(object -> References.of(object).stream())
          .forEach(next -> collect(next, all, found));
    }
  }
}
