package dev.muster.platform.http;

import static dev.muster.platform.http.ListenersFixture.get;
import static dev.muster.platform.http.ListenersFixture.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.foundation.json.Json;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpListenersTest {
  private final ListenersFixture http = new ListenersFixture();

  private record Greeting(String text) {}

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void aRouteSeesParametersQueryAndHeaders() throws Exception {
    int port =
        http.mount(
            get(
                "/mp/{device}/policies/{hash}",
                request ->
                    Response.text(
                        200,
                        request.parameter("device")
                            + " "
                            + request.parameter("hash")
                            + " "
                            + request.query("since").orElse("-")
                            + " "
                            + request.header("X-Mark").orElse("-"))));

    HttpResponse<String> answer =
        http.get(port, "/mp/a%20b/policies/%C3%A4?since=1+2&x", "x-mark", "m");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("a b ä 1 2 m");
  }

  @Test
  void jsonIsReadAndWritten() throws Exception {
    int port =
        http.mount(
            post(
                "/greet",
                request ->
                    Response.json(
                        201,
                        new Greeting("to " + Json.read(request.body(), Greeting.class).text()))));

    HttpResponse<String> answer =
        http.send(port, "POST", "/greet", "{\"text\":\"you\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"text\":\"to you\"}");
  }

  @Test
  void whatCannotBeReadIsTheCallersMistake() throws Exception {
    int port =
        http.mount(
            post(
                "/greet",
                request -> Response.json(200, Json.read(request.body(), Greeting.class))));

    HttpResponse<String> answer =
        http.send(port, "POST", "/greet", "{".getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body()).contains("Not the JSON of a Greeting");
  }

  @Test
  void anUnexpectedErrorIsLoggedAndNotTold() throws Exception {
    int port =
        http.mount(
            get(
                "/",
                _ -> {
                  throw new IllegalStateException("the secret");
                }));

    HttpResponse<String> answer = http.get(port, "/");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("logged there as").doesNotContain("secret");
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    int port =
        http.mount(get("/a", _ -> Response.empty(204)), post("/a/b", _ -> Response.empty(204)));

    assertThat(http.get(port, "/b").statusCode()).isEqualTo(404);
    assertThat(http.get(port, "/a/").statusCode()).isEqualTo(400);
    assertThat(http.get(port, "/a").statusCode()).isEqualTo(204);
    HttpResponse<String> wrong = http.send(port, "DELETE", "/a", new byte[0]);
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("allow")).contains("GET, HEAD");
    assertThat(http.send(port, "OPTIONS", "/a/b", new byte[0]).headers().firstValue("allow"))
        .contains("POST");
  }

  @Test
  void aLiteralPathHidesAParameterOnlyForItsOwnMethods() throws Exception {
    int port =
        http.mount(
            get("/a/{b}", request -> Response.text(200, request.parameter("b"))),
            post("/a/c", _ -> Response.empty(204)));

    assertThat(http.get(port, "/a/c").body()).isEqualTo("c");
    assertThat(http.send(port, "POST", "/a/c", new byte[0]).statusCode()).isEqualTo(204);
    HttpResponse<String> wrong = http.send(port, "DELETE", "/a/c", new byte[0]);
    assertThat(wrong.headers().firstValue("allow")).contains("GET, HEAD, POST");
    assertThat(http.send(port, "POST", "/a/d", new byte[0]).statusCode()).isEqualTo(405);
  }

  @Test
  void headHasTheLengthButNoBody() throws Exception {
    int port = http.mount(get("/a", _ -> Response.text(200, "12345")));

    HttpResponse<String> answer = http.send(port, "HEAD", "/a", new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-length")).contains("5");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aLargeAnswerArrivesWhole() throws Exception {
    String large = "0123456789".repeat(50_001);
    int port = http.mount(get("/a", _ -> Response.text(200, large)));

    assertThat(http.get(port, "/a").body()).isEqualTo(large);
  }

  @Test
  void aHeaderCannotBeginAnother() throws Exception {
    int port =
        http.mount(
            get("/a", request -> Response.empty(204).with("X", request.query("x").orElse(""))));

    assertThat(http.get(port, "/a?x=y").headers().firstValue("x")).contains("y");
    assertThat(http.get(port, "/a?x=%C3%A4").statusCode()).isEqualTo(500);
    assertThat(http.get(port, "/a?x=%0D%0AEvil:1").statusCode()).isEqualTo(400);
  }

  @Test
  void anAnswerThatTheClientHasIsNotSentAgain() throws Exception {
    int port = http.mount(get("/a", _ -> Response.text(200, "x").with("ETag", "\"7\"")));

    assertThat(http.get(port, "/a", "If-None-Match", "\"7\"").statusCode()).isEqualTo(304);
    assertThat(http.get(port, "/a", "If-None-Match", "\"6\"").statusCode()).isEqualTo(200);
  }

  @Test
  void compressedBodiesAreReadAndBounded() throws Exception {
    int port =
        http.mount(
            new Route(
                "POST",
                "/a",
                ClientCertificate.IGNORED,
                1000,
                true,
                request -> Response.text(200, Integer.toString(request.body().length))));

    assertThat(http.send(port, "POST", "/a", gzip(1000), "Content-Encoding", "gzip").body())
        .isEqualTo("1000");
    assertThat(http.send(port, "POST", "/a", gzip(1001), "Content-Encoding", "gzip").statusCode())
        .isEqualTo(413);
    assertThat(http.send(port, "POST", "/a", new byte[9], "Content-Encoding", "gzip").statusCode())
        .isEqualTo(400);
    assertThat(http.send(port, "POST", "/a", new byte[9], "Content-Encoding", "br").statusCode())
        .isEqualTo(415);
  }

  private static byte[] gzip(int size) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(new byte[size]);
    }
    return bytes.toByteArray();
  }

  @Test
  void whoWantsAPortFirstIsNotGivenThatOfAnother() {
    var routes = List.of(get("/control/a", _ -> Response.text(200, "control")));
    Mounted first = http.listeners.mount(ListenersFixture.PLAIN, "/control", routes);
    ListenerAddress same = new ListenerAddress("127.0.0.1", first.port(), Optional.empty());
    assertThatThrownBy(() -> http.listeners.mountFirst(same, "/provider", List.of()))
        .isInstanceOf(ListenerException.class)
        .hasMessageContaining("is another role's");
    first.close();
    try (Mounted alone = http.listeners.mountFirst(same, "/provider", List.of())) {
      assertThat(alone.port()).isEqualTo(first.port());
    }
  }

  @Test
  void rolesShareAPortUntilTheLastHasGone() throws Exception {
    Mounted first =
        http.listeners.mount(
            ListenersFixture.PLAIN, "/mp", List.of(get("/mp/a", _ -> Response.text(200, "mp"))));
    ListenerAddress same = new ListenerAddress("127.0.0.1", first.port(), Optional.empty());
    Mounted second =
        http.listeners.mount(same, "/dp", List.of(get("/dp/a", _ -> Response.text(200, "dp"))));

    assertThat(http.get(first.port(), "/mp/a").body()).isEqualTo("mp");
    assertThat(http.get(first.port(), "/dp/a").body()).isEqualTo("dp");
    assertThatThrownBy(() -> http.listeners.mount(same, "/dp", List.of()))
        .isInstanceOf(ListenerException.class)
        .hasMessageContaining("Two roles want /dp");

    first.close();
    assertThat(http.get(first.port(), "/mp/a").statusCode()).isEqualTo(404);
    assertThat(http.get(first.port(), "/dp/a").body()).isEqualTo("dp");

    second.close();
    try (ServerSocket free = new ServerSocket(first.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(free.isBound()).isTrue();
    }
  }

  @Test
  void aPortThatIsTakenIsNamedWithItsHolder() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ListenerAddress address =
          new ListenerAddress("127.0.0.1", taken.getLocalPort(), Optional.empty());

      assertThatThrownBy(() -> http.listeners.mount(address, "/", List.of()))
          .isInstanceOf(ListenerException.class)
          .hasMessageContaining("127.0.0.1 port " + taken.getLocalPort())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }
}
