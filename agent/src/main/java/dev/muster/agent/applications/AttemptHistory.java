package dev.muster.agent.applications;

import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectName;
import dev.muster.evaluation.AttemptKey;
import dev.muster.evaluation.Attempts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was tried, on disk. What is begun is written down before it begins, so that what a crash or
 * a restart cut off counts when the agent starts again.
 */
final class AttemptHistory {
  private static final String CUT_OFF = "The agent or the device stopped in the middle of it";
  private static final String RESTARTED = "The device has restarted; looking again";

  private final Path file;
  private final String boot;
  private final Map<AttemptKey, Attempts> attempts = new HashMap<>();
  private final Map<AttemptKey, String> boots = new HashMap<>();
  private final Set<AttemptKey> begun = new HashSet<>();

  private record Saved(AttemptKey key, Optional<Attempts> attempts, String boot, boolean begun) {}

  private record All(List<Saved> attempts) {}

  AttemptHistory(Path file, String boot, Instant now) {
    this.file = file;
    this.boot = boot;
    for (Saved saved :
        DurableFile.readJson(file, All.class).orElse(new All(List.of())).attempts()) {
      Optional<Attempts> before = saved.attempts();
      boolean restarted =
          before.map(Attempts::outcome).filter(Attempts.Outcome.RESTART_NEEDED::equals).isPresent()
              && !saved.boot().equals(boot);
      Optional<Attempts> after = before;
      if (saved.begun() || restarted) {
        after =
            Optional.of(
                Attempts.after(
                    before,
                    Attempts.Outcome.INTERRUPTED,
                    now,
                    Optional.empty(),
                    saved.begun() ? CUT_OFF : RESTARTED));
      }
      after.ifPresent(one -> attempts.put(saved.key(), one));
      boots.put(saved.key(), saved.boot());
    }
    save();
  }

  synchronized Map<AttemptKey, Attempts> all() {
    return Map.copyOf(attempts);
  }

  synchronized void begin(AttemptKey key) {
    begun.add(key);
    boots.put(key, boot);
    save();
  }

  synchronized void end(
      AttemptKey key, Attempts.Outcome outcome, Instant at, Optional<Integer> code, String detail) {
    begun.remove(key);
    attempts.put(
        key, Attempts.after(Optional.ofNullable(attempts.get(key)), outcome, at, code, detail));
    save();
  }

  /** It was not begun after all; what was tried before still counts. */
  synchronized void abandon(AttemptKey key) {
    begun.remove(key);
    save();
  }

  /** Nothing is to be remembered of these. */
  synchronized void forget(Predicate<AttemptKey> which) {
    boolean some = attempts.keySet().removeIf(which);
    boolean more = begun.removeIf(which);
    if (some || more) {
      save();
    }
  }

  synchronized void forgetAllBut(Set<ContentHash> bodies) {
    forget(key -> !bodies.contains(key.body()));
  }

  /** What was tried for one policy. */
  synchronized Map<AttemptKey, Attempts> of(ContentHash body) {
    Map<AttemptKey, Attempts> some = new HashMap<>(attempts);
    some.keySet().removeIf(key -> !key.body().equals(body));
    return some;
  }

  static AttemptKey key(ContentHash body, ObjectName application, AttemptKey.Action action) {
    return new AttemptKey(body, application, action);
  }

  private void save() {
    Set<AttemptKey> keys = new HashSet<>(attempts.keySet());
    keys.addAll(begun);
    boots.keySet().retainAll(keys);
    List<Saved> all = new ArrayList<>();
    for (AttemptKey key : keys) {
      all.add(
          new Saved(
              key,
              Optional.ofNullable(attempts.get(key)),
              boots.getOrDefault(key, boot),
              begun.contains(key)));
    }
    DurableFile.writeJson(file, new All(all));
  }
}
