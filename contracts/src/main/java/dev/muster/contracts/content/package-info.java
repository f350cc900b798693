/** Content by its hash, and where to get it. */
@NullMarked
package dev.muster.contracts.content;

import org.jspecify.annotations.NullMarked;
