/**
 * Says that something changed, by its kind, to whoever shows it: components tell {@code Changes} in
 * this process what they did, and each watcher takes what it has not heard yet. The provider calls
 * it; it keeps no list of changes, asks no database, and never says what has changed.
 */
@NullMarked
package dev.muster.site.changes;

import org.jspecify.annotations.NullMarked;
