package dev.muster.platform.http;

import static dev.muster.platform.http.ListenersFixture.get;
import static dev.muster.platform.http.ListenersFixture.post;
import static dev.muster.platform.http.ListenersFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpBoundsTest {
  private static final Duration IDLE = Duration.ofMillis(700);

  private final CountDownLatch release = new CountDownLatch(1);
  private final ListenersFixture http =
      new ListenersFixture(ListenersFixture.settings(5, IDLE, Duration.ofMillis(500)));
  private final int port =
      http.mount(
          get("/", _ -> Response.text(200, "root")),
          get("/a/{b}", request -> Response.text(200, request.parameter("b"))),
          post("/body", request -> Response.text(200, request.body().length + " bytes")),
          get("/slow", _ -> slow()));

  private Response slow() {
    try {
      return Response.text(200, "late " + release.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      release.countDown();
      return Response.text(200, "interrupted");
    }
  }

  @AfterEach
  void close() {
    release.countDown();
    http.close();
  }

  private static String request(String line, String... headers) {
    return line + "\r\nHost: x\r\n" + String.join("", headers) + "\r\n";
  }

  private static String status(String answer) {
    return answer.lines().findFirst().orElse("closed");
  }

  @Test
  void headersThatNeverEndAreCutOff() throws IOException {
    assertThat(raw(port, "GET / HTTP/1.1\r\nHo")).isEmpty();
  }

  @Test
  void aBodyThatNeverComesIsTimedOut() throws IOException {
    assertThat(status(raw(port, request("POST /body HTTP/1.1", "Content-Length: 9\r\n") + "ab")))
        .isEqualTo("HTTP/1.1 408 Request Timeout");
  }

  @Test
  void aHandlerThatTakesTooLongIsInterrupted() throws Exception {
    String answer = raw(port, request("GET /slow HTTP/1.1"));
    assertThat(status(answer)).isEqualTo("HTTP/1.1 503 Service Unavailable");
    assertThat(answer).contains("no answer within", "ask again");
    assertThat(release.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void longHeadersAndLinesAreRefused() throws IOException {
    assertThat(status(raw(port, request("GET / HTTP/1.1", "X: " + "x".repeat(5000) + "\r\n"))))
        .contains(" 431 ");
    assertThat(status(raw(port, request("GET /" + "x".repeat(9000) + " HTTP/1.1"))))
        .contains(" 414 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a/../ HTTP/1.1",
        "GET /a/%2e%2e HTTP/1.1",
        "GET /a/%2fetc HTTP/1.1",
        "GET /a/%5cetc HTTP/1.1",
        "GET /a//b HTTP/1.1",
        "GET /a/%00 HTTP/1.1",
        "GET /a/%zz HTTP/1.1",
        "GET /a/%4 HTTP/1.1",
        "GET /a/%ff HTTP/1.1",
        "GET /?%1f HTTP/1.1",
        "GET a HTTP/1.1",
        "GET * HTTP/1.1",
        "GET /\u00e4 HTTP/1.1",
      })
  void strangeTargetsAreRefused(String line) throws IOException {
    assertThat(status(raw(port, request(line, "Connection: close\r\n"))))
        .isEqualTo("HTTP/1.1 400 Bad Request");
  }

  @Test
  void aRequestNamesOneHost() throws IOException {
    String close = "Connection: close\r\n\r\n";
    assertThat(status(raw(port, "GET / HTTP/1.1\r\n" + close))).contains("400");
    assertThat(status(raw(port, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n" + close)))
        .contains("400");
    assertThat(status(raw(port, "GET / HTTP/1.0\r\n\r\n"))).contains("200");
    assertThat(status(raw(port, "GET http://x/ HTTP/1.1\r\nHost: x\r\n" + close))).contains("200");
  }

  @Test
  void bodiesThatAreTooLargeAreRefused() throws IOException {
    assertThat(status(raw(port, request("POST /body HTTP/1.1", "Content-Length: 100001\r\n"))))
        .contains("413");
    assertThat(
            status(
                raw(
                    port,
                    request("POST /body HTTP/1.1", "Transfer-Encoding: chunked\r\n")
                        + "186A1\r\n"
                        + "x".repeat(100_001))))
        .contains("413");
    assertThat(status(raw(port, request("GET / HTTP/1.1", "Content-Length: 1\r\n") + "x")))
        .contains("413");
  }

  @Test
  void bodiesOfClientsThatWentAwayTakeNoRoom() throws IOException {
    for (int i = 0; i < 8; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket
            .getOutputStream()
            .write(
                (request("POST /body HTTP/1.1", "Content-Length: 99999\r\n") + "x".repeat(90_000))
                    .getBytes(StandardCharsets.UTF_8));
        until(() -> http.listeners.connections() == 1);
      }
      until(() -> http.listeners.connections() == 0);
    }
    until(() -> http.listeners.connections() == 0);
    assertThat(
            raw(
                port,
                request("POST /body HTTP/1.1", "Content-Length: 9000\r\n", "Connection: close\r\n")
                    + "x".repeat(9000)))
        .endsWith("9000 bytes");
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void aClientThatWaitsForContinueGetsIt() throws IOException {
    String expect = "Expect: 100-continue\r\nConnection: close\r\n";

    assertThat(raw(port, request("POST /body HTTP/1.1", "Content-Length: 2\r\n", expect) + "ab"))
        .startsWith("HTTP/1.1 100 Continue")
        .contains("HTTP/1.1 200 OK")
        .endsWith("2 bytes");
    assertThat(
            status(raw(port, request("POST /body HTTP/1.1", "Content-Length: 999999\r\n", expect))))
        .contains("413");
  }

  @Test
  void requestsInOneWriteAreAnsweredInOrder() throws IOException {
    String answer =
        raw(
            port,
            request("GET /a/1 HTTP/1.1")
                + request("GET /nothing HTTP/1.1", "Content-Length: 3\r\n")
                + "abc"
                + request("GET /a/2 HTTP/1.1", "Connection: close\r\n"));

    assertThat(
            Pattern.compile("HTTP/1.1 (\\d+)").matcher(answer).results().map(one -> one.group(1)))
        .containsExactly("200", "404", "200");
    assertThat(answer).endsWith("2");
  }

  @Test
  void moreConnectionsThanAllowedAreClosedAtOnce() throws IOException {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(socket);
        socket.getOutputStream().write(request("GET / HTTP/1.1").getBytes(StandardCharsets.UTF_8));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
      assertThat(http.listeners.connections()).isEqualTo(5);
      assertThat(rawOrReset(request("GET / HTTP/1.1"))).isEmpty();
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private String rawOrReset(String bytes) {
    try {
      return raw(port, bytes);
    } catch (IOException reset) {
      return "";
    }
  }

  @Test
  void whateverIsSentTheServerGoesOn() {
    List<String> seeds =
        List.of(
            request("GET /a/b?c=d HTTP/1.1", "Connection: close\r\n"),
            request("POST /body HTTP/1.1", "Content-Length: 4\r\n", "Connection: close\r\n")
                + "abcd",
            request("POST /body HTTP/1.1", "Transfer-Encoding: chunked\r\n")
                + "2\r\nab\r\n0\r\n\r\n",
            request("GET / HTTP/1.1", "Range: bytes=0-1\r\n", "If-None-Match: \"x\"\r\n"));
    Property.check(
        20,
        random -> {
          String answer = rawOrReset(mutated(seeds.get(random.nextInt(seeds.size())), random));
          assertThat(status(answer)).matches("closed|\\S+ [2345]\\d\\d .*");
          assertThat(status(answer)).doesNotContain(" 500 ");
          assertThat(http.get(port, "/a/x").body()).isEqualTo("x");
        });
  }

  private static String mutated(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.insert(at, (char) random.nextInt(256));
        case 2 -> text.deleteCharAt(at);
        default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
      }
    }
    return text.toString();
  }
}
