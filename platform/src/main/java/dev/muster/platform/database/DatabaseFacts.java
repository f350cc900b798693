package dev.muster.platform.database;

/**
 * A site database that can be reached.
 *
 * @param embedded whether this process runs it
 * @param version of PostgreSQL
 * @param bytes of all its tables and indexes
 */
public record DatabaseFacts(boolean embedded, String version, long bytes) {}
