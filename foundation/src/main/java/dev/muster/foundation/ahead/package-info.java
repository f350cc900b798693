/**
 * Work on several things at a time whose results are wanted one after the other. Servers use it for
 * what reads much and computes much; nobody else starts threads for that.
 */
@NullMarked
package dev.muster.foundation.ahead;

import org.jspecify.annotations.NullMarked;
