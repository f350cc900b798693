package dev.muster.contracts.provider;

/**
 * A query to be run.
 *
 * @param query in WQL, at most 16,384 characters
 * @param offset how many rows are left out before the first that is wanted
 * @param limit how many rows are wanted, 1 to 10,000
 */
public record QueryRequest(String query, int offset, int limit) {}
