/**
 * The event loops of dense listeners, with the native transport, and how their TLS is set. The
 * listeners of this module use it; nobody else does.
 */
@NullMarked
package dev.muster.platform.eventloop;

import org.jspecify.annotations.NullMarked;
