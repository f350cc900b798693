/** The clock of this machine, for the places that wire; everything else is given a clock. */
@NullMarked
package dev.muster.foundation.time;

import org.jspecify.annotations.NullMarked;
