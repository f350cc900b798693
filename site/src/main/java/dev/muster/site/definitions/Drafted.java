package dev.muster.site.definitions;

import dev.muster.evaluation.policy.Declarations;

/**
 * Wanted changes that fit.
 *
 * @param before all objects now
 * @param after all objects after the changes
 */
public record Drafted(Declarations before, Declarations after) {}
