package dev.muster.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of WQL's LIKE, without regard to letter case: {@code %} any text, {@code _} one
 * character, {@code [a-z]} one of these, {@code [^a-z]} one of the others. Matching takes time in
 * proportion to pattern times text at worst. The site makes SQL of the same parts.
 *
 * @param parts what must follow one another
 */
public record LikePattern(List<Part> parts) {
  /** A piece of a pattern. */
  public sealed interface Part {
    /** Any text, also none. */
    record AnyText() implements Part {}

    /** One character in one of the ranges, or in none of them. */
    record OneOf(List<Range> ranges, boolean others) implements Part {
      public OneOf {
        ranges = List.copyOf(ranges);
      }

      boolean matches(int letter) {
        return ranges.stream().anyMatch(range -> range.first <= letter && letter <= range.last)
            != others;
      }
    }

    /** The characters from the first to the last, by their numbers in Unicode. */
    record Range(int first, int last) {}
  }

  /** Reads a pattern. */
  public static LikePattern of(String pattern) {
    int[] text = Letters.folded(pattern).codePoints().toArray();
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length) {
      int letter = text[at];
      int close = letter == '[' ? closing(text, at) : -1;
      if (letter == '%') {
        parts.add(new Part.AnyText());
      } else if (letter == '_') {
        parts.add(new Part.OneOf(List.of(), true));
      } else if (close > 0) {
        parts.add(set(text, at + 1, close));
        at = close;
      } else {
        parts.add(new Part.OneOf(List.of(new Part.Range(letter, letter)), false));
      }
      at++;
    }
    return new LikePattern(List.copyOf(parts));
  }

  /** What every text that matches begins with, in small letters. */
  String prefix() {
    StringBuilder prefix = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.OneOf one
          && !one.others()
          && one.ranges().size() == 1
          && one.ranges().getFirst().first() == one.ranges().getFirst().last()) {
        prefix.appendCodePoint(one.ranges().getFirst().first());
      } else {
        break;
      }
    }
    return prefix.toString();
  }

  /** Where the set that opens here closes; -1 where it does not, so that the bracket is itself. */
  private static int closing(int[] text, int open) {
    int first = open + 1 < text.length && text[open + 1] == '^' ? open + 2 : open + 1;
    for (int at = first + 1; at < text.length; at++) {
      if (text[at] == ']') {
        return at;
      }
    }
    return -1;
  }

  private static Part set(int[] text, int open, int close) {
    boolean others = text[open] == '^' && close - open > 1;
    List<Part.Range> ranges = new ArrayList<>();
    int at = others ? open + 1 : open;
    while (at < close) {
      boolean range = at + 2 < close && text[at + 1] == '-';
      ranges.add(new Part.Range(text[at], text[range ? at + 2 : at]));
      at += range ? 3 : 1;
    }
    return new Part.OneOf(ranges, others);
  }

  /** Whether the whole text is so. */
  public boolean matches(String value) {
    int[] text = Letters.folded(value).codePoints().toArray();
    int at = 0;
    int part = 0;
    int lastAny = -1;
    int resume = 0;
    while (at < text.length) {
      if (part < parts.size() && parts.get(part) instanceof Part.AnyText) {
        lastAny = part++;
        resume = at;
      } else if (part < parts.size()
          && parts.get(part) instanceof Part.OneOf one
          && one.matches(text[at])) {
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
