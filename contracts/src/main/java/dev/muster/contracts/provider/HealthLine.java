package dev.muster.contracts.provider;

/**
 * One thing about a site.
 *
 * @param part of the site, such as {@code database}
 * @param level how well it is
 * @param state what was seen, in a sentence
 * @param advice what to do; empty where nothing is to be done
 */
public record HealthLine(String part, HealthLevel level, String state, String advice) {}
