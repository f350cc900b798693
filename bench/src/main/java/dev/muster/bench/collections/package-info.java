/**
 * How long it takes until members of many collections with queries are right, over made-up devices
 * in a site's real tables. CollectionsBench is the door; {@code bench/load} calls it.
 */
@NullMarked
package dev.muster.bench.collections;

import org.jspecify.annotations.NullMarked;
