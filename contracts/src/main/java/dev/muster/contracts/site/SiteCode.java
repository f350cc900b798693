package dev.muster.contracts.site;

import java.util.regex.Pattern;

/**
 * The three letters or digits that name a site.
 *
 * @param value three upper-case letters or digits, such as {@code P01}
 */
public record SiteCode(String value) {
  private static final Pattern VALID = Pattern.compile("[A-Z0-9]{3}");

  public SiteCode {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a site code is three upper-case letters or digits, not '" + value + "'");
    }
  }

  /** Whether the text can be a site code. */
  public static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
