package dev.muster.site.content;

import java.time.Duration;

/**
 * How long content stays that nothing needs now.
 *
 * @param history a version of a document that is not the newest any more keeps its content so long
 * @param grace content that nothing names stays so long after that was seen, and after somebody
 *     last handed it in
 */
public record ContentSettings(Duration history, Duration grace) {
  /** 30 days; one day. */
  public static ContentSettings defaults() {
    return new ContentSettings(Duration.ofDays(30), Duration.ofDays(1));
  }

  public ContentSettings {
    if (history.isNegative() || grace.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException(
          "content is kept for a history that is not negative and a grace of at least an hour");
    }
  }
}
