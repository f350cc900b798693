/**
 * The control interface of the site link (matrix: dynamic RPC): the end on the host of a site
 * system, which serves it, and the end on the site server, which opens every connection. How a host
 * joins a site is here too. Hosts and the site server wire it; what a host then runs, and what the
 * site does with a report, is theirs.
 */
@NullMarked
package dev.muster.platform.link;

import org.jspecify.annotations.NullMarked;
