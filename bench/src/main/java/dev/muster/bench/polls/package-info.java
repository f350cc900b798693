/**
 * Policy polls that are answered "not modified", beside a Vert.x server that says hello. {@link
 * dev.muster.bench.polls.PollsBench} is the door. It measures answers per second on open
 * connections, and the processor time of each, and never opens a connection for each poll: what
 * that costs is the registration's comparison.
 */
@NullMarked
package dev.muster.bench.polls;

import org.jspecify.annotations.NullMarked;
