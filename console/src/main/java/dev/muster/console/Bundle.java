package dev.muster.console;

import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The web page as it was built, from the class path; each file is read and compressed once. */
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

  private static final List<String> COMPRESSED = List.of("woff2");

  private final Map<String, Packed> read = new ConcurrentHashMap<>();

  /** A file, and the same for whoever reads gzip. */
  private record Packed(Response plain, Response gzip) {}

  /** The page that every address leads to; it looks at the address itself. */
  Response page(Request request) {
    return file(PAGE, request).orElseThrow();
  }

  /** A file that the page needs, by its plain name. */
  Optional<Response> asset(String name, Request request) {
    return NAME.matcher(name).matches() ? file("assets/" + name, request) : Optional.empty();
  }

  private Optional<Response> file(String path, Request request) {
    boolean gzip =
        request.headers().getOrDefault("accept-encoding", List.of()).stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .anyMatch(way -> way.strip().equals("gzip"));
    return Optional.ofNullable(read.computeIfAbsent(path, Bundle::packed))
        .map(found -> gzip ? found.gzip() : found.plain());
  }

  private static @Nullable Packed packed(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    try (InputStream in = Bundle.class.getResourceAsStream("web/" + path)) {
      if (in == null || type == null) {
        return null;
      }
      byte[] bytes = in.readAllBytes();
      Response plain = response(type, bytes, Sha256.of(bytes).value());
      if (COMPRESSED.contains(path.substring(path.lastIndexOf('.') + 1))) {
        return new Packed(plain, plain);
      }
      byte[] small = compressed(bytes);
      return new Packed(
          plain, response(type, small, Sha256.of(small).value()).with("Content-Encoding", "gzip"));
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot read the console's file " + path, trouble);
    }
  }

  private static Response response(String type, byte[] bytes, String hash) {
    return Response.bytes(200, type, bytes)
        .with("ETag", '"' + hash + '"')
        .with("Cache-Control", "no-cache")
        .with("Vary", "Accept-Encoding");
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(small)) {
      out.write(bytes);
    }
    return small.toByteArray();
  }
}
