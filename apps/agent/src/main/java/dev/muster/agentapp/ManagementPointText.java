package dev.muster.agentapp;

import dev.muster.contracts.managementpoint.ManagementPointAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A management point as people write it: {@code HOST} or {@code HOST:HTTP:HTTPS:NOTIFICATION}. */
final class ManagementPointText {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9][A-Za-z0-9.-]{0,252})"
              + "(?::(\\d{1,5}):(\\d{1,5}):(\\d{1,5}))?");
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int NOTIFICATION = 10123;
  private static final int MOST = 65_535;

  private ManagementPointText() {}

  static ManagementPointAddress parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new CommandException(
          CommandException.BAD_INPUT,
          "A management point is HOST or HOST:HTTP:HTTPS:NOTIFICATION with three ports, such as"
              + " mp.example.org:80:443:10123, not '"
              + text
              + "'. An IPv6 address is written in brackets.");
    }
    return new ManagementPointAddress(
        matcher.group(1),
        port(matcher.group(2), HTTP),
        port(matcher.group(3), HTTPS),
        port(matcher.group(4), NOTIFICATION));
  }

  private static int port(@Nullable String text, int usual) {
    int port = Optional.ofNullable(text).map(Integer::parseInt).orElse(usual);
    if (port < 1 || port > MOST) {
      throw new CommandException(
          CommandException.BAD_INPUT, "A port is 1 to " + MOST + ", not " + port);
    }
    return port;
  }
}
