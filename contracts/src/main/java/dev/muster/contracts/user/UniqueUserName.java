package dev.muster.contracts.user;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a user is called in Configuration Manager's {@code UniqueUserName}.
 *
 * @param value domain and name, such as {@code CORP\anna}; letter case tells nobody apart
 */
public record UniqueUserName(String value) implements Comparable<UniqueUserName> {
  private static final Pattern VALID =
      Pattern.compile("[^\\\\\\p{Cntrl}\\p{Cs}]{1,100}\\\\[^\\\\\\p{Cntrl}\\p{Cs}]{1,150}");

  public UniqueUserName {
    if (!VALID.matcher(value).matches() || !value.equals(value.strip())) {
      throw new IllegalArgumentException(
          "a user is named by domain and name with a backslash between, such as CORP\\anna, not '"
              + value
              + "'");
    }
  }

  /** The part before the backslash. */
  public String domain() {
    return value.substring(0, value.indexOf('\\'));
  }

  /** The part after it. */
  public String name() {
    return value.substring(value.indexOf('\\') + 1);
  }

  /** The same for all ways to write one user's name. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(UniqueUserName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
