package dev.muster.contracts.link;

/**
 * A site server asks a fallback status point for what waits.
 *
 * @param queue the queue whose numbers it knows; empty for none yet
 * @param taken up to this number everything is safe in the site's database, and may go
 */
public record FallbackFetch(String queue, long taken) {}
