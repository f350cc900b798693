/**
 * Small files that are either old or new after a crash, never half. Used by what the agent keeps on
 * disk; knows nothing of what it writes.
 */
@NullMarked
package dev.muster.agent.storage;

import org.jspecify.annotations.NullMarked;
