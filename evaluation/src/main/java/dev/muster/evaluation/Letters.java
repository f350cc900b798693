package dev.muster.evaluation;

import java.util.Locale;

/** Letter case, as PostgreSQL's {@code lower} with the locale C.UTF-8 has it: letter by letter. */
public final class Letters {
  private static final char LAST_ASCII = 128;

  private Letters() {}

  /** The text in small letters. */
  public static String folded(String text) {
    boolean small = true;
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter >= LAST_ASCII) {
        return foldedSlowly(text);
      }
      small &= letter < 'A' || letter > 'Z';
    }
    return small ? text : text.toLowerCase(Locale.ROOT);
  }

  private static String foldedSlowly(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Compares by the numbers of characters in Unicode, as the collation {@code C} does. */
  public static int compare(String one, String other) {
    int common = Math.min(one.length(), other.length());
    for (int at = 0; at < common; at++) {
      char left = one.charAt(at);
      char right = other.charAt(at);
      if (left != right) {
        return Character.isSurrogate(left) || Character.isSurrogate(right)
            ? compareSlowly(one, other)
            : left - right;
      }
    }
    return one.length() - other.length();
  }

  private static int compareSlowly(String one, String other) {
    int[] left = one.codePoints().toArray();
    int[] right = other.codePoints().toArray();
    return java.util.Arrays.compare(left, right);
  }
}
