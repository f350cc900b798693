package dev.muster.contracts.provider;

/**
 * How far a live query is.
 *
 * @param asked how many devices were asked
 * @param answered how many of them said what they have, no rows among it
 * @param failed how many of them said that they cannot tell
 * @param silent how many of them said nothing yet
 * @param notConnected how many more are meant, and could not be asked because they are not
 *     connected
 */
public record LiveCount(int asked, int answered, int failed, int silent, int notConnected) {}
