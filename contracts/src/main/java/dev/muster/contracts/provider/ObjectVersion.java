package dev.muster.contracts.provider;

import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of the record of changes.
 *
 * @param number of the entry in the site
 * @param object which
 * @param version that came of it
 * @param changed when
 * @param by whom
 * @param document the object from then on; absent where it was deleted
 */
public record ObjectVersion(
    long number,
    ObjectKey object,
    long version,
    Instant changed,
    String by,
    Optional<Declared> document) {}
