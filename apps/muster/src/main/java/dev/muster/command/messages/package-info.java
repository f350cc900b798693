/**
 * The command that shows status messages: what happened, what was refused, of which device. It asks
 * the provider and decides nothing.
 */
@NullMarked
package dev.muster.command.messages;

import org.jspecify.annotations.NullMarked;
