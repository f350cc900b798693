package dev.muster.command.administrator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A name as a part of a path. */
final class Path {
  private Path() {}

  static String of(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
