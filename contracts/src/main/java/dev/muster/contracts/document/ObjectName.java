package dev.muster.contracts.document;

import java.util.regex.Pattern;

/**
 * The name of an object that administrators declare.
 *
 * @param value 1 to 63 lower-case letters, digits, dots and dashes, a letter or digit first
 */
public record ObjectName(String value) implements Comparable<ObjectName> {
  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

  public ObjectName {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a name has 1 to 63 lower-case letters, digits, dots and dashes and begins with a letter or digit, not '"
              + value
              + "'");
    }
  }

  @Override
  public int compareTo(ObjectName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
