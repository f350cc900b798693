/**
 * Which port a listener really has: the matrix's default, the site's, or the host's own. The door
 * is ListenerPorts.
 */
@NullMarked
package dev.muster.topology.ports;

import org.jspecify.annotations.NullMarked;
