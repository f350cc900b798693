/**
 * Restarts this computer for policies that say so: once for each, within its time and under a
 * lease, and tells whoever is signed in before. The door is Restarts; the work of policy calls it.
 * Decides nothing by itself: evaluation says when, and a port does it.
 */
@NullMarked
package dev.muster.agent.restart;

import org.jspecify.annotations.NullMarked;
