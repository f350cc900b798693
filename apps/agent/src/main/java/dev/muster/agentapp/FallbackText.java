package dev.muster.agentapp;

import dev.muster.contracts.fallback.FallbackAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fallback status point as people write it: {@code HOST} or {@code HOST:PORT}. */
final class FallbackText {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9][A-Za-z0-9.-]{0,252})(?::(\\d{1,5}))?");
  private static final String HTTP = "80";

  private FallbackText() {}

  static FallbackAddress parse(String text, Duration after) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new CommandException(
          CommandException.BAD_INPUT,
          "A fallback status point is HOST or HOST:PORT, such as fsp.example.org:80, not '"
              + text
              + "'. An IPv6 address is written in brackets.");
    }
    try {
      return new FallbackAddress(
          matcher.group(1),
          Integer.parseInt(Optional.ofNullable(matcher.group(2)).orElse(HTTP)),
          after);
    } catch (IllegalArgumentException wrong) {
      throw new CommandException(CommandException.BAD_INPUT, String.valueOf(wrong.getMessage()));
    }
  }
}
