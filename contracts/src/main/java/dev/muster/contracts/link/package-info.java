/**
 * What a site server and the host of a site system say to each other on the host's control
 * interface, the dynamic RPC of the matrix: joining, what the host is to run, how it is.
 */
@NullMarked
package dev.muster.contracts.link;

import org.jspecify.annotations.NullMarked;
