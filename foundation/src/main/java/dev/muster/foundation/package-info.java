/**
 * What every process needs, small enough for the agent: JSON, keys and signatures, the loop, the
 * spool, settings. It never opens a socket and never starts a program.
 */
@NullMarked
package dev.muster.foundation;

import org.jspecify.annotations.NullMarked;
