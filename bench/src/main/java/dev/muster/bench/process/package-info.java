/**
 * Starts the other processes of a load driver and asks them things, one line to one line. Drivers
 * start servers and crowds through it; it knows nothing of what they do.
 */
@NullMarked
package dev.muster.bench.process;

import org.jspecify.annotations.NullMarked;
