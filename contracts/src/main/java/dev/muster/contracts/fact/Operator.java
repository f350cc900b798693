package dev.muster.contracts.fact;

/** How a property's value is compared; texts without regard to letter case, as in WQL. */
public enum Operator {
  EQUALS,
  NOT_EQUALS,
  LESS,
  AT_MOST,
  GREATER,
  AT_LEAST,
  /** A pattern of WQL: {@code %} any text, {@code _} one character, {@code [a-z]} one of these. */
  LIKE,
  /** A dotted version that is the same or later, by the rules of Debian's versions. */
  VERSION_AT_LEAST,
  /** A dotted version that is earlier, by the rules of Debian's versions. */
  VERSION_LESS
}
