package dev.muster.platform.http;

/**
 * Answers requests of one route; may block, and is called by many threads. Unreadable JSON and
 * {@link IllegalArgumentException} become 400, whatever else it throws 500.
 */
@FunctionalInterface
public interface Handler {
  Response handle(Request request);
}
