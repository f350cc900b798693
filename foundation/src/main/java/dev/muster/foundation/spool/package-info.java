/** A bounded queue on disk that survives kill -9: what was put in and forced is there again. */
@NullMarked
package dev.muster.foundation.spool;

import org.jspecify.annotations.NullMarked;
