package dev.muster.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A request with exactly the headers that a test wants, which HTTP clients do not allow. */
record RawRequest(String line, List<String> headers, String body) {
  /** What came back. */
  record Reply(int status, List<String> headers, String body) {
    Optional<String> header(String name) {
      return headers.stream()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }
  }

  static RawRequest get(String path, String... headers) {
    return new RawRequest("GET " + path, List.of(headers), "");
  }

  static RawRequest post(String path, String body, String... headers) {
    return new RawRequest("POST " + path, List.of(headers), body);
  }

  /** Sends it to the host at this address; without a header Host, the host's own is sent. */
  Reply to(String address) throws IOException {
    try (Socket socket = begun(address)) {
      return reply(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Sends it and reads nothing yet; whoever has the connection ends it. */
  Socket begun(String address) throws IOException {
    URI host = URI.create(address);
    StringBuilder text = new StringBuilder(line).append(" HTTP/1.1\r\nConnection: close\r\n");
    if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
      text.append("Host: ").append(host.getAuthority()).append("\r\n");
    }
    headers.forEach(header -> text.append(header).append("\r\n"));
    text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.getPort());
    socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static Reply reply(String text) {
    int end = text.indexOf("\r\n\r\n");
    List<String> lines = Arrays.asList(text.substring(0, end).split("\r\n", -1));
    return new Reply(
        Integer.parseInt(lines.getFirst().split(" ", -1)[1]),
        lines.subList(1, lines.size()),
        text.substring(end + 4));
  }
}
