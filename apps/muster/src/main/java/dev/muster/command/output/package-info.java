/**
 * How commands print data: the same rows as a table for people, as CSV, JSON or Markdown, and
 * {@code --format} means the same everywhere. {@link dev.muster.command.output.Output} is what a
 * command mixes in.
 */
@NullMarked
package dev.muster.command.output;

import org.jspecify.annotations.NullMarked;
