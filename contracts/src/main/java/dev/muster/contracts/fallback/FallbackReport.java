package dev.muster.contracts.fallback;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.site.SiteCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A fallback status message. Nothing in it is proven, and nothing in it is secret.
 *
 * @param site the site that the agent was installed for
 * @param device who it says it is, where it has a name of a device already
 * @param name its host name, at most {@link #LONGEST_NAME} characters
 * @param agent the agent's version, at most {@link #LONGEST_VERSION} characters
 * @param detail what was in the way, for people, at most {@link #LONGEST_DETAIL} characters
 * @param lasting for how long it has been so
 * @param attempts how often the site was asked in vain since then
 * @param clock the agent's clock
 */
public record FallbackReport(
    SiteCode site,
    Optional<DeviceId> device,
    String name,
    String agent,
    ClientState state,
    String detail,
    Duration lasting,
    int attempts,
    Instant clock) {
  /** The longest name. */
  public static final int LONGEST_NAME = 255;

  /** The longest version. */
  public static final int LONGEST_VERSION = 100;

  /** The longest detail. */
  public static final int LONGEST_DETAIL = 500;

  private static final Duration LONGEST_TIME = Duration.ofDays(3650);
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  public FallbackReport {
    text("name", name, LONGEST_NAME);
    text("agent", agent, LONGEST_VERSION);
    text("detail", detail, LONGEST_DETAIL);
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name is empty");
    }
    if (lasting.isNegative() || lasting.compareTo(LONGEST_TIME) > 0) {
      throw new IllegalArgumentException("lasting is from nothing to ten years");
    }
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts is 0 or more");
    }
    if (clock.isBefore(EARLIEST) || clock.isAfter(LATEST)) {
      throw new IllegalArgumentException("clock is a time from 1970 to 9999");
    }
  }

  /** Terminals and pages do other things than show such characters. */
  private static void text(String field, String text, int longest) {
    if (text.length() > longest) {
      throw new IllegalArgumentException(field + " has at most " + longest + " characters");
    }
    if (text.codePoints().anyMatch(each -> !isShown(each))) {
      throw new IllegalArgumentException(field + " has a character that is not text");
    }
  }

  private static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** This text as a report takes it: what is no text becomes a question mark, and it is cut. */
  public static String shown(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    for (int each : text.codePoints().toArray()) {
      int kept = isShown(each) ? each : '?';
      if (shown.length() + Character.charCount(kept) > longest) {
        break;
      }
      shown.appendCodePoint(kept);
    }
    return shown.toString();
  }
}
