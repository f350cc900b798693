package dev.muster.evaluation;

/** The three values of Kleene's logic: a device may not know. */
public enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  /** True where both are, false where one is. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
  }

  /** True where one is, false where both are. */
  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  /** The opposite; unknown stays unknown. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** Of something that is known. */
  public static Truth of(boolean known) {
    return known ? TRUE : FALSE;
  }
}
