package dev.muster.site.definitions;

import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.trust.KeyId;
import java.time.Instant;
import java.util.List;

/**
 * That somebody changed an object.
 *
 * @param object which
 * @param version that came of it
 * @param removed whether it was deleted
 * @param changed when
 * @param by whom
 * @param signers the keys that signed the policies that came of the same request
 */
public record ObjectChange(
    ObjectKey object,
    long version,
    boolean removed,
    Instant changed,
    String by,
    List<KeyId> signers) {
  public ObjectChange {
    signers = List.copyOf(signers);
  }
}
