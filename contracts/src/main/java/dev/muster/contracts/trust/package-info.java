/**
 * Keys by name, what is signed and for what, and who may sign what (design: what an agent executes
 * is signed by its author).
 */
@NullMarked
package dev.muster.contracts.trust;

import org.jspecify.annotations.NullMarked;
