/**
 * Start-up time and memory of long-running programs. {@link dev.muster.bench.start.StartBench} is
 * the door. It starts what it is told, as often as it is told, and ends it by SIGTERM.
 */
@NullMarked
package dev.muster.bench.start;

import org.jspecify.annotations.NullMarked;
