/**
 * Why something is where it is on a device, as the provider tells it: Explain asks and prints. It
 * judges nothing.
 */
@NullMarked
package dev.muster.command.explain;

import org.jspecify.annotations.NullMarked;
