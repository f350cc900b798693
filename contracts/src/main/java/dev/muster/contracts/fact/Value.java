package dev.muster.contracts.fact;

import java.util.List;

/** One value of a property. Times are ISO 8601 text in UTC, sizes whole numbers of their unit. */
public sealed interface Value {
  /** Text. */
  record Text(String text) implements Value {}

  /** A whole number. */
  record Whole(long number) implements Value {}

  /** True or false. */
  record Flag(boolean flag) implements Value {}

  /** Several values of one property, such as the addresses of an adapter. */
  record Many(List<Value> values) implements Value {
    public Many {
      values = List.copyOf(values);
    }
  }

  /** Text. */
  static Value of(String text) {
    return new Text(text);
  }

  /** A whole number. */
  static Value of(long number) {
    return new Whole(number);
  }

  /** True or false. */
  static Value of(boolean flag) {
    return new Flag(flag);
  }
}
