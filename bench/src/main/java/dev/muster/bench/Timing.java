package dev.muster.bench;

import java.time.Duration;

/**
 * How long one run of a process took.
 *
 * @param firstLine until its first line of output, or until its end where it printed none
 * @param whole until its end
 * @param cpu processor time of the process and its children; the kernel counts it in steps of 10 ms
 */
record Timing(Duration firstLine, Duration whole, Duration cpu) {}
