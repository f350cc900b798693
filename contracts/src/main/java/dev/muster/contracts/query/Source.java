package dev.muster.contracts.query;

import dev.muster.contracts.fact.ClassName;

/**
 * A class that rows are made of.
 *
 * @param type the class
 * @param alias what properties of it are called by, unlike any other in the same query in any
 *     letter case
 */
public record Source(ClassName type, String alias) {}
