package dev.muster.topology;

/**
 * The three letters or digits that name a site.
 *
 * @param value three upper-case letters or digits, such as {@code P01}
 */
public record SiteCode(String value) {
  public SiteCode {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a site code is three upper-case letters or digits, not '" + value + "'");
    }
  }

  /** Whether the text can be a site code. */
  public static boolean isValid(String text) {
    return text.matches("[A-Z0-9]{3}");
  }

  @Override
  public String toString() {
    return value;
  }
}
