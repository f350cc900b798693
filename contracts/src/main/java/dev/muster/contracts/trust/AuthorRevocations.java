package dev.muster.contracts.trust;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The authors whose signatures no longer count.
 *
 * @param serial higher than that of every list before
 * @param keys their keys
 */
public record AuthorRevocations(long serial, Set<KeyId> keys) {
  public AuthorRevocations {
    keys = Collections.unmodifiableSet(new TreeSet<>(keys));
  }
}
