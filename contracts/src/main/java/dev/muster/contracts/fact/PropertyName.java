package dev.muster.contracts.fact;

import java.util.regex.Pattern;

/**
 * A property of an inventory class.
 *
 * @param value class and property with a dot between, such as {@code
 *     SMS_G_System_OPERATING_SYSTEM.Caption}
 */
public record PropertyName(String value) {
  private static final Pattern VALID =
      Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}\\.[A-Za-z][A-Za-z0-9_]{0,99}");

  public PropertyName {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a property is written Class.Property, such as SMS_G_System_OPERATING_SYSTEM.Caption,"
              + " not '"
              + value
              + "'");
    }
  }

  /** The class. */
  public ClassName type() {
    return new ClassName(value.substring(0, value.indexOf('.')));
  }

  /** The property's own name. */
  public String property() {
    return value.substring(value.indexOf('.') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
