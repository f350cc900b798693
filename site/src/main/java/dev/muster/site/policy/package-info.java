/**
 * Which policies stand and which devices have them. Policies is the door that follows publications
 * of definitions and members of collections; PolicyFeed is what management points read: bodies,
 * assignments, and changes by cursor. It makes and signs no policy.
 */
@NullMarked
package dev.muster.site.policy;

import org.jspecify.annotations.NullMarked;
