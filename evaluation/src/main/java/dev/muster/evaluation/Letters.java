package dev.muster.evaluation;

/** Letter case, as PostgreSQL's {@code lower} with the locale C.UTF-8 has it: letter by letter. */
public final class Letters {
  private Letters() {}

  /** The text in small letters. */
  public static String folded(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Compares by the numbers of characters in Unicode, as the collation {@code C} does. */
  public static int compare(String one, String other) {
    int[] left = one.codePoints().toArray();
    int[] right = other.codePoints().toArray();
    return java.util.Arrays.compare(left, right);
  }
}
