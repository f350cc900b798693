/**
 * How long an administrator waits for the console of a large site. {@link
 * dev.muster.bench.console.ConsoleBench} is the door. It fills the tables of a real site, opens the
 * console's pages in a real browser, and asks its lists. It changes no site but its own.
 */
@NullMarked
package dev.muster.bench.console;

import org.jspecify.annotations.NullMarked;
