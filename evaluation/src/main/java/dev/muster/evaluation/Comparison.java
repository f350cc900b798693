package dev.muster.evaluation;

import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.Value;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Compares two values. Of several values on a side, one that compares so is enough. */
final class Comparison {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

  private Comparison() {}

  static Truth judge(Value left, Operator operator, Value right) {
    if (left instanceof Value.Many several) {
      Truth any = Truth.FALSE;
      for (Value one : several.values()) {
        any = any.or(judge(one, operator, right));
      }
      return any;
    }
    if (operator == Operator.NOT_EQUALS) {
      return judge(left, Operator.EQUALS, right).not();
    }
    if (right instanceof Value.Many several) {
      Truth any = Truth.FALSE;
      for (Value one : several.values()) {
        any = any.or(judge(left, operator, one));
      }
      return any;
    }
    return single(left, operator, right);
  }

  private static Truth single(Value left, Operator operator, Value right) {
    return switch (operator) {
      case EQUALS -> {
        OptionalInt order = order(left, right);
        yield Truth.of(order.isPresent() && order.getAsInt() == 0);
      }
      case NOT_EQUALS -> single(left, Operator.EQUALS, right).not();
      case LESS -> ordered(left, right, -1, -1);
      case AT_MOST -> ordered(left, right, -1, 0);
      case GREATER -> ordered(left, right, 1, 1);
      case AT_LEAST -> ordered(left, right, 0, 1);
      case LIKE -> Truth.of(LikePattern.of(text(right)).matches(text(left)));
      case VERSION_AT_LEAST -> Truth.of(DebianVersions.compare(text(left), text(right)) >= 0);
      case VERSION_LESS -> Truth.of(DebianVersions.compare(text(left), text(right)) < 0);
    };
  }

  private static Truth ordered(Value left, Value right, int lowest, int highest) {
    if (left instanceof Value.Flag || right instanceof Value.Flag) {
      return Truth.UNKNOWN;
    }
    OptionalInt order = order(left, right);
    return order.isEmpty()
        ? Truth.UNKNOWN
        : Truth.of(order.getAsInt() >= lowest && order.getAsInt() <= highest);
  }

  /** -1, 0 or 1; absent where the two cannot be compared. */
  private static OptionalInt order(Value left, Value right) {
    if (left instanceof Value.Text one && right instanceof Value.Text other) {
      return OptionalInt.of(Integer.signum(one.text().compareToIgnoreCase(other.text())));
    }
    if (left instanceof Value.Flag || right instanceof Value.Flag) {
      Optional<Boolean> one = flag(left);
      Optional<Boolean> other = flag(right);
      return one.isEmpty() || other.isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of(Integer.signum(one.get().compareTo(other.get())));
    }
    Optional<BigDecimal> one = number(left);
    Optional<BigDecimal> other = number(right);
    return one.isEmpty() || other.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(one.get().compareTo(other.get()));
  }

  private static Optional<BigDecimal> number(Value value) {
    String text = text(value).strip();
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static Optional<Boolean> flag(Value value) {
    return switch (text(value).strip().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Whole whole -> Long.toString(whole.number());
      case Value.Flag flag -> Boolean.toString(flag.flag());
      case Value.Many many -> many.values().isEmpty() ? "" : text(many.values().getFirst());
    };
  }
}
