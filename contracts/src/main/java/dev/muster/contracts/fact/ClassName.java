package dev.muster.contracts.fact;

import java.util.regex.Pattern;

/**
 * An inventory class, named as in Configuration Manager.
 *
 * @param value such as {@code SMS_G_System_OPERATING_SYSTEM}
 */
public record ClassName(String value) implements Comparable<ClassName> {
  private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

  public ClassName {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an inventory class is named with letters, digits and _, not '" + value + "'");
    }
  }

  @Override
  public int compareTo(ClassName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
