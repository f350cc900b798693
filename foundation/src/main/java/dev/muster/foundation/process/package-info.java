/** What this process was given from outside, for the places that wire; all else is handed it. */
@NullMarked
package dev.muster.foundation.process;

import org.jspecify.annotations.NullMarked;
