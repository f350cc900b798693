package dev.muster.platform.database;

import java.util.Optional;

/**
 * A site database that can be reached.
 *
 * @param kind {@code embedded} and {@code distribution's} where this process runs it, else {@code
 *     external}
 * @param reach the address and port by which roles on other hosts reach it, where they can
 * @param version of PostgreSQL
 * @param bytes of all its tables and indexes
 */
public record DatabaseFacts(String kind, Optional<String> reach, String version, long bytes) {}
