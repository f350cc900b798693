package dev.muster.contracts.provider;

import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKey;
import java.util.Optional;

/** One wanted change of the declared objects. */
public sealed interface Change {
  /** The version that the administrator has seen: 0 is none yet, absent is any. */
  Optional<Long> expected();

  /** Which object. */
  ObjectKey object();

  /**
   * The object is to be like this.
   *
   * @param document the whole object
   * @param expected the version seen
   */
  record Put(Declared document, Optional<Long> expected) implements Change {
    @Override
    public ObjectKey object() {
      return ObjectKey.of(document);
    }
  }

  /**
   * The object is to be gone.
   *
   * @param object which
   * @param expected the version seen
   */
  record Remove(ObjectKey object, Optional<Long> expected) implements Change {}
}
