/**
 * Who holds a port of this host. Whatever opens a listener asks it when the port is taken; it never
 * opens or closes anything itself.
 */
@NullMarked
package dev.muster.platform.ports;

import org.jspecify.annotations.NullMarked;
