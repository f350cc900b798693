/**
 * The agent on a managed computer. It speaks first, trusts only what its pinned root certifies, and
 * sees no server code.
 */
@NullMarked
package dev.muster.agent;

import org.jspecify.annotations.NullMarked;
