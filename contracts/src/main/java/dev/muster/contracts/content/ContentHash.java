package dev.muster.contracts.content;

import java.util.regex.Pattern;

/**
 * The SHA-256 of some bytes, and so their name.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record ContentHash(String value) implements Comparable<ContentHash> {
  private static final Pattern VALID = Pattern.compile("[0-9a-f]{64}");

  public ContentHash {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a content hash is 64 lower-case hexadecimal digits, not '" + value + "'");
    }
  }

  @Override
  public int compareTo(ContentHash other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
