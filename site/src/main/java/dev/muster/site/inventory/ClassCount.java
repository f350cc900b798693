package dev.muster.site.inventory;

import dev.muster.contracts.fact.ClassName;

/**
 * An inventory class of the site.
 *
 * @param type the class
 * @param devices how many devices have instances of it
 * @param instances how many instances there are
 */
public record ClassCount(ClassName type, long devices, long instances) {}
