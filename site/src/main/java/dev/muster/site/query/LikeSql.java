package dev.muster.site.query;

import dev.muster.evaluation.LikePattern;
import dev.muster.evaluation.LikePattern.Part;
import dev.muster.evaluation.LikePattern.Part.Range;
import java.util.List;
import java.util.stream.Collectors;

/** A pattern of WQL as one of SQL, or as a regular expression where it has sets of characters. */
final class LikeSql {
  private LikeSql() {}

  /** The condition that text in small letters matches. */
  static String condition(String text, String pattern, Sql sql) {
    List<Part> parts = LikePattern.of(pattern).parts();
    boolean plain = parts.stream().allMatch(LikeSql::isPlain);
    return plain
        ? text
            + " like "
            + sql.bind(parts.stream().map(LikeSql::like).collect(Collectors.joining()))
        : text
            + " ~ "
            + sql.bind(
                parts.stream().map(LikeSql::expression).collect(Collectors.joining("", "^", "$")));
  }

  private static boolean isPlain(Part part) {
    return switch (part) {
      case Part.AnyText _ -> true;
      case Part.OneOf(List<Range> ranges, boolean others) ->
          others ? ranges.isEmpty() : ranges.size() == 1 && isOne(ranges.getFirst());
    };
  }

  private static boolean isOne(Range range) {
    return range.first() == range.last();
  }

  private static String like(Part part) {
    return switch (part) {
      case Part.AnyText _ -> "%";
      case Part.OneOf(List<Range> ranges, boolean others) -> {
        if (others) {
          yield "_";
        }
        String letter = Character.toString(ranges.getFirst().first());
        yield "%_\\".contains(letter) ? "\\" + letter : letter;
      }
    };
  }

  private static String expression(Part part) {
    return switch (part) {
      case Part.AnyText _ -> ".*";
      case Part.OneOf(List<Range> ranges, boolean others) -> {
        List<Range> used = ranges.stream().filter(each -> each.first() <= each.last()).toList();
        if (used.isEmpty()) {
          yield others ? "." : "(?!)";
        }
        yield used.stream()
            .map(each -> code(each.first()) + (isOne(each) ? "" : "-" + code(each.last())))
            .collect(Collectors.joining("", others ? "[^" : "[", "]"));
      }
    };
  }

  /** A character by its number, so that none has a meaning of its own. */
  private static String code(int letter) {
    return "\\U%08x".formatted(letter);
  }
}
