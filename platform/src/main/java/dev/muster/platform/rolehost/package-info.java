/**
 * Runs any set of site system roles in one process. The apps give it the roles of a host; it starts
 * them in order, keeps the trouble of one from the others, says how each is, and stops them in the
 * opposite order. It does not know what any role does.
 */
@NullMarked
package dev.muster.platform.rolehost;

import org.jspecify.annotations.NullMarked;
