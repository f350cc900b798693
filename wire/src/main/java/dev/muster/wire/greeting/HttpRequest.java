package dev.muster.wire.greeting;

import java.util.Set;

/** The two ends of HTTP/1.1 (RFC 9112) that a placeholder needs. */
final class HttpRequest {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT");

  private HttpRequest() {}

  static boolean isRequest(byte[] question) {
    String line = Octets.printable(question, 0, 16);
    int space = line.indexOf(' ');
    return space > 0 && METHODS.contains(line.substring(0, space));
  }

  /** A whole response around one line of ASCII text. */
  static String serviceUnavailable(String line) {
    return "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: "
        + line.length()
        + "\r\nConnection: close\r\n\r\n"
        + line;
  }
}
