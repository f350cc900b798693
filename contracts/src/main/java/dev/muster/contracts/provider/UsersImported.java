package dev.muster.contracts.provider;

/**
 * What became of an import.
 *
 * @param added users that were not known before
 * @param changed users of whom something is another thing now
 * @param unchanged users of whom all was known
 */
public record UsersImported(int added, int changed, int unchanged) {}
