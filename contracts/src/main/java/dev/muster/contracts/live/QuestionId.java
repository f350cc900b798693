package dev.muster.contracts.live;

import java.util.regex.Pattern;

/**
 * The name of a question, unlike that of any other.
 *
 * @param value a UUID in lower case
 */
public record QuestionId(String value) {
  private static final Pattern VALID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  public QuestionId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a question is named by a UUID in lower case, not '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
