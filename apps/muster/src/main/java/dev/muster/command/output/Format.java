package dev.muster.command.output;

import java.util.Locale;

/** The ways to print data. */
public enum Format {
  /** Aligned columns for people. */
  TABLE,
  /** Comma-separated values with a heading (RFC 4180, lines end with a line feed). */
  CSV,
  /** A list of objects, values in their own types. */
  JSON,
  /** A table in Markdown. */
  MARKDOWN;

  /** As the command line takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
