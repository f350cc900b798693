package dev.muster.contracts.provider;

import java.time.Instant;
import java.util.Optional;

/**
 * A queue of the site, as it is now.
 *
 * @param queue what it is called, in kebab case, such as {@code intake}
 * @param place the host or distribution point that it is for
 * @param waiting how many wait in it
 * @param oldest since when the oldest waits; absent where nothing waits or nobody notes it
 * @param failed how many failed and are kept or tried again
 * @param about what waits there, and for what, as a sentence
 */
public record QueueState(
    String queue,
    String place,
    long waiting,
    Optional<Instant> oldest,
    long failed,
    String about) {}
