/** The one way to do something again and again: it catches, reports, waits and stops. */
@NullMarked
package dev.muster.foundation.loop;

import org.jspecify.annotations.NullMarked;
