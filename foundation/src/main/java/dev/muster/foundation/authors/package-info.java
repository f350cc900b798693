/**
 * Whether an author may give a policy. The agent asks before it does anything, the site before it
 * keeps a policy, the command line before it sends one. The door is Authors.
 */
@NullMarked
package dev.muster.foundation.authors;

import org.jspecify.annotations.NullMarked;
