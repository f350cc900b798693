/**
 * How administrative commands reach a site: the data folder, the connection written there, and the
 * author's key, which never leaves this computer. {@link dev.muster.command.connection.Connection}
 * is what a command mixes in.
 */
@NullMarked
package dev.muster.command.connection;

import org.jspecify.annotations.NullMarked;
