/**
 * Secrets that a person gives to a command: passphrases, passwords, the exported root. They come
 * from a question on the terminal, a file or standard input, never from an argument, and are
 * written nowhere.
 */
@NullMarked
package dev.muster.command.secret;

import org.jspecify.annotations.NullMarked;
