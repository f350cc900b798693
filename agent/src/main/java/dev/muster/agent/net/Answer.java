package dev.muster.agent.net;

/**
 * What came of asking a server.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {
  /**
   * The server gave it.
   *
   * @param value what was asked for
   */
  record Got<T>(T value) implements Answer<T> {}

  /**
   * Nobody could be asked; worth trying again later.
   *
   * @param reason who was tried, and what was in the way
   */
  record Away<T>(String reason) implements Answer<T> {}

  /**
   * A server answered that it will not, or gave what cannot be trusted or read.
   *
   * @param status the HTTP status
   * @param reason what it said, or what is wrong with it
   */
  record Denied<T>(int status, String reason) implements Answer<T> {}
}
