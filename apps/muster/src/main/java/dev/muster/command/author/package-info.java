/**
 * {@code muster author}: who may sign work. Certificates are signed here, with the exported root,
 * which no site ever holds.
 */
@NullMarked
package dev.muster.command.author;

import org.jspecify.annotations.NullMarked;
