package dev.muster.console;

import dev.muster.foundation.json.Json;
import dev.muster.topology.PortRange;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The page of a console of its own in a browser that was let in. */
record LetIn(ConsoleHost host, String origin, String cookie) implements AutoCloseable {
  /** Opens the address that the host prints. */
  static LetIn to(ConsoleHost.Administrator administrator, Clock clock) throws IOException {
    ConsoleHost host = ConsoleHost.open(administrator, clock, new PortRange(29_571, 29_670));
    String origin = host.address().substring(0, host.address().indexOf("/#key="));
    String key = host.address().substring(host.address().indexOf('=') + 1);
    String cookie =
        new RawRequest("POST /session", List.of("Origin: " + origin), key)
            .to(origin)
            .header("Set-Cookie")
            .orElseThrow()
            .split(";", 2)[0];
    return new LetIn(host, origin, cookie);
  }

  /** Sends a value as the page does, by a method to a path: {@code POST /a}. */
  RawRequest.Reply asked(String line, Object body) throws IOException {
    return sent(line, Json.write(body), "Origin: " + origin, "Content-Type: application/json");
  }

  /** Sends a text with these headers, and the session. */
  RawRequest.Reply sent(String line, String body, String... headers) throws IOException {
    Stream<String> all = Stream.concat(Stream.of(headers), Stream.of("Cookie: " + cookie));
    return new RawRequest(line, all.toList(), body).to(origin);
  }

  @Override
  public void close() {
    host.close();
  }
}
