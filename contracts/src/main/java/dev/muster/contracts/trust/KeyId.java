package dev.muster.contracts.trust;

import java.util.regex.Pattern;

/**
 * The name of a public key: the SHA-256 of its SubjectPublicKeyInfo.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record KeyId(String value) implements Comparable<KeyId> {
  private static final Pattern VALID = Pattern.compile("[0-9a-f]{64}");

  public KeyId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a key id is 64 lower-case hexadecimal digits, not '" + value + "'");
    }
  }

  @Override
  public int compareTo(KeyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
