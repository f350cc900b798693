/**
 * What monitoring asks a process: its measurements and whether it is well (extension X03, on
 * loopback unless a topology says otherwise). The apps mount it; components measure through its
 * registry. It decides nothing.
 */
@NullMarked
package dev.muster.platform.metrics;

import org.jspecify.annotations.NullMarked;
