/**
 * {@code muster console}: the console's host with the connection of this computer's administrator,
 * which {@code muster up} starts too. It decides nothing; the host is in the module {@code
 * console}.
 */
@NullMarked
package dev.muster.command.console;

import org.jspecify.annotations.NullMarked;
