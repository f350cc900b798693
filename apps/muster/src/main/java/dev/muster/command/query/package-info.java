/**
 * {@code muster query}: asks the provider what is known about all devices, in WQL, and prints the
 * rows. It decides nothing.
 */
@NullMarked
package dev.muster.command.query;

import org.jspecify.annotations.NullMarked;
