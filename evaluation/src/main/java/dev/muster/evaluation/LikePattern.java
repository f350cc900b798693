package dev.muster.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pattern of WQL's LIKE, without regard to letter case: {@code %} any text, {@code _} one
 * character, {@code [a-z]} one of these, {@code [^a-z]} one of the others. Matching takes time in
 * proportion to pattern times text at worst.
 *
 * @param parts what must follow one another
 */
record LikePattern(List<Part> parts) {
  /** A piece of a pattern. */
  sealed interface Part {
    /** Any text, also none. */
    record AnyText() implements Part {}

    /** One character of those in {@code from} to {@code to}, pairwise, or of all others. */
    record OneOf(String from, String to, boolean others) implements Part {
      boolean matches(char letter) {
        for (int at = 0; at < from.length(); at++) {
          if (from.charAt(at) <= letter && letter <= to.charAt(at)) {
            return !others;
          }
        }
        return others;
      }
    }
  }

  static LikePattern of(String pattern) {
    String text = pattern.toLowerCase(Locale.ROOT);
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char letter = text.charAt(at);
      int close = letter == '[' ? closing(text, at) : -1;
      if (letter == '%') {
        parts.add(new Part.AnyText());
      } else if (letter == '_') {
        parts.add(new Part.OneOf("", "", true));
      } else if (close > 0) {
        parts.add(set(text.substring(at + 1, close)));
        at = close;
      } else {
        parts.add(new Part.OneOf(String.valueOf(letter), String.valueOf(letter), false));
      }
      at++;
    }
    return new LikePattern(List.copyOf(parts));
  }

  /** Where the set that opens here closes; -1 where it does not, so that the bracket is itself. */
  private static int closing(String text, int open) {
    int first = text.startsWith("^", open + 1) ? open + 2 : open + 1;
    return text.indexOf(']', first + 1);
  }

  private static Part set(String inside) {
    boolean others = inside.startsWith("^") && inside.length() > 1;
    StringBuilder from = new StringBuilder();
    StringBuilder to = new StringBuilder();
    int at = others ? 1 : 0;
    while (at < inside.length()) {
      from.append(inside.charAt(at));
      boolean range = at + 2 < inside.length() && inside.charAt(at + 1) == '-';
      to.append(inside.charAt(range ? at + 2 : at));
      at += range ? 3 : 1;
    }
    return new Part.OneOf(from.toString(), to.toString(), others);
  }

  boolean matches(String value) {
    String text = value.toLowerCase(Locale.ROOT);
    int at = 0;
    int part = 0;
    int lastAny = -1;
    int resume = 0;
    while (at < text.length()) {
      if (part < parts.size() && parts.get(part) instanceof Part.AnyText) {
        lastAny = part++;
        resume = at;
      } else if (part < parts.size()
          && parts.get(part) instanceof Part.OneOf one
          && one.matches(text.charAt(at))) {
        part++;
        at++;
      } else if (lastAny >= 0) {
        part = lastAny + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    return parts.subList(part, parts.size()).stream().allMatch(Part.AnyText.class::isInstance);
  }
}
