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
 * @param sign policies that say something new, in their order
 * @param retired policies that end, in their order
 */
public record PolicyChanges(List<PolicyId> sign, List<PolicyId> retired) {
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
    Map<PolicyId, Policy> old = policies(before);
    Map<PolicyId, Policy> now = policies(after);
    List<PolicyId> sign =
        now.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(old.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    TreeSet<PolicyId> gone = new TreeSet<>(old.keySet());
    gone.removeAll(now.keySet());
    return new PolicyChanges(sign, List.copyOf(gone));
  }

  private static Map<PolicyId, Policy> policies(Declarations all) {
    Map<PolicyId, Policy> policies = new TreeMap<>();
    for (Declared object : all.objects().values()) {
      for (PolicyId id : CompilePolicy.ids(object)) {
        CompilePolicy.of(id, all, NEUTRAL).ifPresent(policy -> policies.put(id, policy));
      }
    }
    return policies;
  }

  /**
   * The objects that the policies of {@link #sign} are made of: what is needed to compile them
   * elsewhere.
   */
  public List<Declared> sources(Declarations after) {
    TreeSet<ObjectKey> found = new TreeSet<>();
    sign.forEach(policy -> collect(CompilePolicy.object(policy), after, found));
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
