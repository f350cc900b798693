package dev.muster.console;

import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The web page as it was built, from the class path. */
final class Bundle {
  private static final String PAGE = "index.html";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  /** The page that every address leads to; it looks at the address itself. */
  Response page() {
    return file(PAGE).orElseThrow();
  }

  /** A file that the page needs, by its plain name. */
  Optional<Response> asset(String name) {
    return NAME.matcher(name).matches() ? file("assets/" + name) : Optional.empty();
  }

  private static Optional<Response> file(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    try (InputStream in = Bundle.class.getResourceAsStream("web/" + path)) {
      if (in == null || type == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      return Optional.of(
          Response.bytes(200, type, bytes)
              .with("ETag", '"' + Sha256.of(bytes).value() + '"')
              .with("Cache-Control", "no-cache"));
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot read the console's file " + path, trouble);
    }
  }
}
