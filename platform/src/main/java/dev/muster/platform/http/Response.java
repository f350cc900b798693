package dev.muster.platform.http;

import dev.muster.foundation.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a handler answers. An answer of status 200 with an {@code ETag} becomes 304 where the client
 * has it already.
 */
public sealed interface Response permits Response.Whole, Response.OfFile, Response.OfEvents {
  int status();

  Map<String, String> headers();

  /** The same with one more header, or with this header's value replaced. */
  Response with(String header, String value);

  /** A value as JSON. */
  static Response json(int status, Object value) {
    return bytes(status, "application/json", Json.bytes(value));
  }

  /** Bytes of a type such as {@code application/octet-stream}. */
  static Response bytes(int status, String contentType, byte[] bytes) {
    return new Whole(status, Map.of("Content-Type", contentType), bytes);
  }

  /** Plain text. */
  static Response text(int status, String text) {
    return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** No body. */
  static Response empty(int status) {
    return new Whole(status, Map.of(), new byte[0]);
  }

  /** What went wrong, as RFC 9457 has it. */
  static Response problem(int status, String title, String detail) {
    return bytes(
        status,
        "application/problem+json",
        Json.bytes(new Problem("about:blank", title, status, detail)));
  }

  /**
   * A file, whole or the range that was asked for; conditional requests are answered too.
   *
   * @param etag names these bytes and no others, without quotes
   */
  static Response file(Path file, String contentType, String etag) {
    return new OfFile(Map.of("Content-Type", contentType), file, etag);
  }

  /** Server-sent events for as long as {@code stream} runs. */
  static Response events(EventStream stream) {
    return new OfEvents(
        Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-store"), stream);
  }

  /** The body of a problem. */
  record Problem(String type, String title, int status, String detail) {}

  /** All bytes are there. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Whole(int status, Map<String, String> headers, byte[] body) implements Response {
    @Override
    public Response with(String header, String value) {
      return new Whole(status, more(headers, header, value), body);
    }
  }

  /** A file's bytes. */
  record OfFile(Map<String, String> headers, Path path, String etag) implements Response {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public Response with(String header, String value) {
      return new OfFile(more(headers, header, value), path, etag);
    }
  }

  /** Events as they happen. */
  record OfEvents(Map<String, String> headers, EventStream stream) implements Response {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public Response with(String header, String value) {
      return new OfEvents(more(headers, header, value), stream);
    }
  }

  private static Map<String, String> more(
      Map<String, String> headers, String header, String value) {
    if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalStateException("The header " + header + " is not printable ASCII");
    }
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.keySet().removeIf(header::equalsIgnoreCase);
    all.put(header, value);
    return Map.copyOf(all);
  }
}
