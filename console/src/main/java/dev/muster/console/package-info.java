/**
 * The console's host: serves the web page from the class path on loopback, and forwards what the
 * page reads to the provider as the administrator of this computer. {@code muster console} and
 * {@code muster up} start it; it changes nothing at the provider and asks nobody else.
 */
@NullMarked
package dev.muster.console;

import org.jspecify.annotations.NullMarked;
