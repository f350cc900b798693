/**
 * What the device has to say, kept on disk until a management point has made it durable. Everybody
 * in the agent puts messages in; only the schedule sends. It never speaks by itself.
 */
@NullMarked
package dev.muster.agent.outbox;

import org.jspecify.annotations.NullMarked;
