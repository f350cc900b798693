/**
 * Which content the site has, which versions of documents name it, and on which distribution points
 * it is, in which state. ContentRegistry is the door for whoever hands in, names, lists or places
 * content; ContentUpkeep takes away what nothing names any more. It never moves a byte between
 * computers.
 */
@NullMarked
package dev.muster.site.content;

import org.jspecify.annotations.NullMarked;
