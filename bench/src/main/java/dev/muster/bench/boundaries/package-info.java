/**
 * Where an address is, among many boundaries: the index of the site beside looking at each
 * boundary. Started by {@code bench/load boundaries}; touches no network and no database.
 */
@NullMarked
package dev.muster.bench.boundaries;

import org.jspecify.annotations.NullMarked;
