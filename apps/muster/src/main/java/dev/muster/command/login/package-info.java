/**
 * {@code muster login} and {@code muster logout}: an administrator at another computer. The key of
 * the connection is made on that computer and stays there; the site certifies it for a month.
 */
@NullMarked
package dev.muster.command.login;

import org.jspecify.annotations.NullMarked;
