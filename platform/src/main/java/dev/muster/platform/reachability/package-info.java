/**
 * Whether connections of the matrix arrive. {@link dev.muster.platform.reachability.Reachability}
 * probes them from this host; {@link dev.muster.platform.reachability.Placeholders} answers on the
 * hosts where no service runs yet. Both are driven by {@code muster ports}. Nothing here reads a
 * topology, changes a firewall, or logs in anywhere.
 */
@NullMarked
package dev.muster.platform.reachability;

import org.jspecify.annotations.NullMarked;
