package dev.muster.evaluation.policy;

import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    List<PolicyId> wanted = ids(after);
    List<PolicyId> sign =
        wanted.stream()
            .filter(id -> {
              Optional<Policy> now = CompilePolicy.of(id, after, NEUTRAL);
              return now.isPresent() && !now.equals(before(id, before));
            })
            .toList();
    TreeSet<PolicyId> gone = new TreeSet<>(ids(before));
    wanted.forEach(gone::remove);
    return new PolicyChanges(sign, List.copyOf(gone));
  }

  private static List<PolicyId> ids(Declarations all) {
    return all.objects().values().stream()
        .flatMap(object -> CompilePolicy.ids(object).stream())
        .sorted()
        .toList();
  }

  /** Nothing where what was right once is not any more, such as a query about a class that went. */
  private static Optional<Policy> before(PolicyId id, Declarations before) {
    try {
      return CompilePolicy.of(id, before, NEUTRAL);
    } catch (CompilationException wrongNow) {
      return Optional.empty();
    }
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
      if (all.find(key).orElse(null) instanceof Collection one && one.query().isPresent()) {
        all.objects().keySet().stream()
            .filter(other -> other.kind() == ObjectKind.CUSTOM_CLASS)
            .forEach(type -> collect(type, all, found));
      }
    }
  }
}
