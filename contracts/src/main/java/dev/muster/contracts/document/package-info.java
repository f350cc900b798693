/** Desired state: what administrators declare, as documents. */
@NullMarked
package dev.muster.contracts.document;

import org.jspecify.annotations.NullMarked;
