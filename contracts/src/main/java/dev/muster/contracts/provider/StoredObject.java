package dev.muster.contracts.provider;

import dev.muster.contracts.document.Declared;
import java.time.Instant;

/**
 * An object as the site has it.
 *
 * @param document the object
 * @param version how often it was changed, from 1
 * @param changed when last
 * @param by whom last
 */
public record StoredObject(Declared document, long version, Instant changed, String by) {}
