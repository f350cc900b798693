package dev.muster.site.query;

import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Expression;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** As what two sides of a comparison are compared; constants become what the other side is. */
final class Typing {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DEVICE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private Typing() {}

  /** Two sides and what they are compared as. */
  record Pair(Expression left, Expression right, PropertyType as) {}

  /** A constant and what it is compared as. */
  record Fitted(Value value, PropertyType as) {}

  /** Thrown where two sides cannot be compared; the message says why. */
  static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
      super(message);
    }
  }

  static Pair pair(Expression left, Expression right) throws Mismatch {
    Optional<PropertyType> one = type(left);
    Optional<PropertyType> other = type(right);
    if (one.isPresent() && other.isPresent()) {
      return new Pair(left, right, together(one.get(), other.get()));
    }
    if (one.isPresent() && right instanceof Expression.Constant(var value)) {
      Fitted fitted = fit(one.get(), value);
      return new Pair(left, new Expression.Constant(fitted.value()), fitted.as());
    }
    if (other.isPresent() && left instanceof Expression.Constant(var value)) {
      Fitted fitted = fit(other.get(), value);
      return new Pair(new Expression.Constant(fitted.value()), right, fitted.as());
    }
    if (left instanceof Expression.Constant(var a) && right instanceof Expression.Constant(var b)) {
      if (a.getClass() == b.getClass()) {
        return new Pair(left, right, own(a));
      }
    }
    throw new Mismatch("constants of two kinds cannot be compared");
  }

  /** What an expression is; a constant is nothing of itself. */
  static Optional<PropertyType> type(Expression expression) {
    return switch (expression) {
      case Expression.Property property -> Optional.of(property.type());
      case Expression.Now _, Expression.Later _ -> Optional.of(PropertyType.TIME);
      case Expression.Span _ -> Optional.of(PropertyType.WHOLE);
      case Expression.Constant _ -> Optional.empty();
    };
  }

  static PropertyType together(PropertyType one, PropertyType other) throws Mismatch {
    if (one == other) {
      return one;
    }
    if (one == PropertyType.TEXT || other == PropertyType.TEXT) {
      PropertyType typed = one == PropertyType.TEXT ? other : one;
      return typed == PropertyType.DEVICE ? PropertyType.TEXT : typed;
    }
    throw new Mismatch(word(one) + " and " + word(other) + " cannot be compared");
  }

  static Fitted fit(PropertyType type, Value value) throws Mismatch {
    return switch (type) {
      case TEXT -> new Fitted(value, own(value));
      case WHOLE -> new Fitted(whole(value), type);
      case FLAG -> new Fitted(flag(value), type);
      case TIME -> new Fitted(time(value), type);
      case DEVICE -> new Fitted(device(value), type);
    };
  }

  /** All values as one type. */
  static PropertyType fitAll(PropertyType type, List<Value> values, List<Value> into)
      throws Mismatch {
    Optional<PropertyType> as = Optional.empty();
    boolean mixed = false;
    for (Value value : values) {
      Fitted fitted = fit(type, value);
      mixed |= as.isPresent() && as.get() != fitted.as();
      as = Optional.of(fitted.as());
      into.add(fitted.value());
    }
    return mixed ? PropertyType.TEXT : as.orElse(type);
  }

  private static PropertyType own(Value value) {
    return switch (value) {
      case Value.Text _, Value.Many _ -> PropertyType.TEXT;
      case Value.Whole _ -> PropertyType.WHOLE;
      case Value.Flag _ -> PropertyType.FLAG;
    };
  }

  private static Value whole(Value value) throws Mismatch {
    return switch (value) {
      case Value.Whole whole -> whole;
      case Value.Flag(boolean flag) -> Value.of(flag ? 1 : 0);
      case Value.Text(String text) when NUMBER.matcher(text.strip()).matches() ->
          Value.of(Long.parseLong(text.strip()));
      case Value.Text _, Value.Many _ -> throw wrong(value, "a whole number");
    };
  }

  private static Value flag(Value value) throws Mismatch {
    return switch (value) {
      case Value.Flag flag -> flag;
      case Value.Whole(long number) when Math.abs(number) <= 1 -> Value.of(number != 0);
      case Value.Text(String text) when text.strip().equalsIgnoreCase("true") -> Value.of(true);
      case Value.Text(String text) when text.strip().equalsIgnoreCase("false") -> Value.of(false);
      case Value.Text(String text) when text.strip().equals("1") -> Value.of(true);
      case Value.Text(String text) when text.strip().equals("0") -> Value.of(false);
      case Value.Whole _, Value.Text _, Value.Many _ -> throw wrong(value, "true or false");
    };
  }

  private static Value time(Value value) throws Mismatch {
    if (value instanceof Value.Text(String text)) {
      Optional<String> time = Literals.time(text);
      if (time.isPresent()) {
        return Value.of(time.get());
      }
    }
    throw wrong(value, "a time, such as '2026-03-31' or '2026-03-31 12:00:00'");
  }

  private static Value device(Value value) throws Mismatch {
    if (value instanceof Value.Text(String text)) {
      String id = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^guid:", "");
      if (DEVICE.matcher(id).matches()) {
        return Value.of(id);
      }
    }
    throw wrong(
        value, "a device's id, such as '00000000-0000-0000-0000-000000000001' (not a number)");
  }

  private static Mismatch wrong(Value value, String wanted) {
    String shown =
        switch (value) {
          case Value.Text(String text) -> "'" + ParseQuery.printable(text) + "'";
          case Value.Whole(long number) -> Long.toString(number);
          case Value.Flag(boolean flag) -> Boolean.toString(flag);
          case Value.Many _ -> "a list";
        };
    return new Mismatch("this is compared with " + wanted + ", and " + shown + " is none");
  }

  private static String word(PropertyType type) {
    return switch (type) {
      case TEXT -> "a text";
      case WHOLE -> "a number";
      case FLAG -> "true or false";
      case TIME -> "a time";
      case DEVICE -> "a device";
    };
  }
}
