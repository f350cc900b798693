package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.SignedPolicy;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bodies of policies in memory, up to 64 MiB of them, so that they are there without the database;
 * those that were not asked for longest give way.
 */
final class Bodies {
  private static final long MOST_CHARACTERS = 64L << 20;

  private final PolicyStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ContentHash, SignedPolicy> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long characters;

  Bodies(PolicyStore store) {
    this.store = store;
    store.eachStandingBody(this::keep);
  }

  Optional<SignedPolicy> get(ContentHash hash) {
    lock.lock();
    try {
      SignedPolicy known = kept.get(hash);
      if (known != null) {
        return Optional.of(known);
      }
    } finally {
      lock.unlock();
    }
    Optional<SignedPolicy> read = store.body(hash);
    read.ifPresent(body -> keep(hash, body));
    return read;
  }

  private void keep(ContentHash hash, SignedPolicy body) {
    lock.lock();
    try {
      if (kept.put(hash, body) == null) {
        characters += size(body);
      }
      Iterator<SignedPolicy> oldest = kept.values().iterator();
      while (characters > MOST_CHARACTERS && oldest.hasNext()) {
        characters -= size(oldest.next());
        oldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  private static long size(SignedPolicy body) {
    return (long) body.policy().payload().length() + body.author().payload().length();
  }
}
