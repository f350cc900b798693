/**
 * Harmless first messages and what comes back. {@link dev.muster.wire.greeting.Greeting} is the
 * door: the reachability audit sends its first message, hands it what arrived, and hears whether
 * the expected protocol answered. Nothing here logs in, changes state at the other side, or throws
 * on what the network delivers.
 */
@NullMarked
package dev.muster.wire.greeting;

import org.jspecify.annotations.NullMarked;
