package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.HandClock;
import dev.muster.topology.PortRange;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and what a browser is told, with real requests. */
class ConsoleHostTest {
  private static final String DATA = "/api/provider/v1/devices";

  private final FakeProvider provider = new FakeProvider();
  private ConsoleHost host;
  private String origin;
  private String key;

  @BeforeEach
  void open() {
    host =
        ConsoleHost.open(
            new ConsoleHost.Administrator(
                provider,
                _ -> {
                  throw new IllegalStateException("nobody prepares anything");
                },
                _ -> {
                  throw new IllegalStateException("nobody asks for anything");
                },
                _ -> {}),
            new HandClock(),
            new PortRange(29_470, 29_570));
    origin = host.address().substring(0, host.address().indexOf("/#key="));
    key = host.address().substring(host.address().indexOf('=') + 1);
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void whoeverHasTheAddressIsLetInAndReadsTheProvider() throws IOException {
    RawRequest.Reply answer = data(signIn());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"total\":7}");
    assertThat(answer.header("Content-Type")).contains("application/json");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(provider.asked()).containsExactly("/devices");
  }

  @Test
  void theSessionIsACookieThatNoScriptReadsAndNoOtherSiteSends() throws IOException {
    String cookie = opened(key).header("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain(key);
  }

  @Test
  void withoutASessionNothingIsAsked() throws IOException {
    RawRequest.Reply refused = RawRequest.get(DATA).to(origin);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).contains("no session", "muster console");
    String forged = signIn().replaceAll("=.*", "=" + "0".repeat(40));
    assertThat(data(forged).status()).isEqualTo(401);
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void aWrongKeyOpensNothing() throws IOException {
    assertThat(opened("0".repeat(40)).status()).isEqualTo(403);
    assertThat(opened("").status()).isEqualTo(403);
    assertThat(opened("0".repeat(10_000)).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:PORT", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "[::1]:PORT"})
  void anotherNameOfThisHostIsRefused(String name) throws IOException {
    String named = "Host: " + name.replace("PORT", origin.substring(origin.lastIndexOf(':') + 1));
    assertThat(RawRequest.get("/", named).to(origin).status()).isEqualTo(403);
    assertThat(RawRequest.get(DATA, named, "Cookie: " + signIn()).to(origin).status())
        .isEqualTo(403);
    assertThat(provider.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"})
  void aPageOfAnotherOriginIsRefused(String header) throws IOException {
    String cookie = "Cookie: " + signIn();
    assertThat(RawRequest.get(DATA, header, cookie).to(origin).status()).isEqualTo(403);
    assertThat(RawRequest.post("/session", key, header).to(origin).status()).isEqualTo(403);
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void anotherProgramOfThisComputerOnAnotherPortIsRefused() throws IOException {
    String sameSite = "Sec-Fetch-Site: same-site";
    assertThat(RawRequest.get(DATA, sameSite, "Cookie: " + signIn()).to(origin).status())
        .isEqualTo(403);
  }

  @Test
  void onlyReadingAndNamedActionsAreForwarded() throws IOException {
    String cookie = "Cookie: " + signIn();
    for (String line :
        List.of(
            "PUT /api/provider/v1/devices/a/block",
            "DELETE /api/provider/v1/devices/a",
            "PATCH /api/provider/v1/devices/a",
            "POST /api/provider/v1/apply",
            "POST /api/provider/v1/tokens",
            "POST /api/provider/v1/devices/a",
            "POST /api/provider/v1/deployments/a/delete")) {
      RawRequest.Reply refused =
          new RawRequest(
                  line,
                  List.of(cookie, "Origin: " + origin, "Content-Type: application/json"),
                  "{}")
              .to(origin);
      assertThat(refused.status()).as(line).isEqualTo(405);
    }
    assertThat(provider.sent()).isEmpty();
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void whatIsChangedByAPathIsReadThereToo() throws IOException {
    String users = "/api/provider/v1/users?name=anna";
    assertThat(RawRequest.get(users, "Cookie: " + signIn()).to(origin).status()).isEqualTo(200);
    assertThat(provider.asked()).containsExactly("/users?name=anna");
    assertThat(RawRequest.get(users).to(origin).status()).isEqualTo(401);
  }

  @Test
  void pathAndQueryReachTheProviderAsTheyWereMeant() throws IOException {
    String cookie = "Cookie: " + signIn();
    RawRequest.get(DATA + "/a%20b/facts?name=x%26y%20z&order=name", cookie).to(origin);
    assertThat(provider.asked()).singleElement().asString().startsWith("/devices/a%20b/facts?");
    assertThat(provider.asked().getFirst()).contains("name=x%26y+z", "order=name");
    assertThat(RawRequest.get("/api/provider/v1/../secret", cookie).to(origin).status())
        .isEqualTo(400);
  }

  @Test
  void whatIsKnownIsNotSentAgain() throws IOException {
    String cookie = signIn();
    String etag = data(cookie).header("ETag").orElseThrow();
    RawRequest.Reply again =
        RawRequest.get(DATA, "Cookie: " + cookie, "If-None-Match: " + etag).to(origin);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void whatTheProviderRefusesOrCannotSayIsPassedOn() throws IOException {
    String cookie = "Cookie: " + signIn();
    assertThat(RawRequest.get("/api/provider/v1/refused", cookie).to(origin).status())
        .isEqualTo(403);
    RawRequest.Reply away = RawRequest.get("/api/provider/v1/away", cookie).to(origin);
    assertThat(away.status()).isEqualTo(502);
    assertThat(away.body()).contains("nobody is there");
  }

  @Test
  void everyAnswerHasAPolicyThatAllowsNothingButItself() throws IOException {
    for (String path : List.of("/", "/devices/some-device", DATA, "/assets/none.js", "/api/x")) {
      RawRequest.Reply answer = RawRequest.get(path).to(origin);
      String policy = answer.header("Content-Security-Policy").orElseThrow();
      assertThat(policy)
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
          .doesNotContain("unsafe", "http", "*", "data:");
      assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void everyAddressOfThePageLeadsToThePageAndItsFilesAreThere() throws IOException {
    RawRequest.Reply page = RawRequest.get("/deployments/all/states").to(origin);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
    List<String> files =
        Pattern.compile("(?:src|href)=\"(/[^\"]+)\"")
            .matcher(page.body())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(files).isNotEmpty();
    for (String file : files) {
      assertThat(RawRequest.get(file).to(origin).status()).as(file).isEqualTo(200);
    }
    assertThat(page.body()).doesNotContain("<style", "style=", "//cdn").doesNotContain("http");
    assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)");
  }

  private String signIn() throws IOException {
    RawRequest.Reply in = opened(key);
    assertThat(in.status()).isEqualTo(204);
    return in.header("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private RawRequest.Reply opened(String with) throws IOException {
    return RawRequest.post("/session", with, "Origin: " + origin).to(origin);
  }

  private RawRequest.Reply data(String cookie) throws IOException {
    return RawRequest.get(DATA, "Cookie: " + cookie, "Sec-Fetch-Site: same-origin").to(origin);
  }

  @Test
  void changesAreToldToThePageAloneAndEndWithTheProvider() throws IOException {
    String path = "/api/console/v1/events";
    assertThat(RawRequest.get(path).to(origin).status()).isEqualTo(401);
    assertThat(
            RawRequest.get(path, "Cookie: " + signIn(), "Sec-Fetch-Site: cross-site")
                .to(origin)
                .status())
        .isEqualTo(403);
    assertThat(provider.asked()).isEmpty();
    RawRequest.Reply told = RawRequest.get(path, "Cookie: " + signIn()).to(origin);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.body()).contains("event: changes", "devices");
    assertThat(provider.asked()).containsExactly("/events");
  }

  @Test
  void aLiveQueryIsForThePageAloneAndSaysWhatTheProviderSays() throws IOException {
    String path = "/api/provider/v1/query/live";
    String body = "{\"query\":\"select Name\",\"longest\":\"PT10S\"}";
    String json = "Content-Type: application/json";
    String own = "Origin: " + origin;
    assertThat(RawRequest.post(path, body, json, own).to(origin).status()).isEqualTo(401);
    String cookie = "Cookie: " + signIn();
    assertThat(RawRequest.post(path, body, json, cookie).to(origin).status()).isEqualTo(403);
    assertThat(RawRequest.post(path, body, own, cookie).to(origin).status()).isEqualTo(415);
    assertThat(RawRequest.post(path, "x".repeat(200_000), json, own, cookie).to(origin).status())
        .isEqualTo(413);
    assertThat(provider.sent()).isEmpty();

    assertThat(RawRequest.post(path, body, json, own, cookie).to(origin).body())
        .contains("event: live", "{\"kind\":\"asking\"}");
    assertThat(provider.sent()).containsExactly("POST /query/live " + body);
    assertThat(RawRequest.post(path, "wrong", json, own, cookie).to(origin).body())
        .contains("event: refused", "\"status\":422", "did you mean");
  }

  @Test
  void aLiveQueryEndsWithItsPageAndFewGoOnAtATime() throws Exception {
    RawRequest silent =
        RawRequest.post(
            "/api/provider/v1/query/live",
            "{\"query\":\"silent\"}",
            "Content-Type: application/json",
            "Origin: " + origin,
            "Cookie: " + signIn());
    List<Socket> pages = new ArrayList<>();
    try {
      for (int page = 0; page < 4; page++) {
        Socket asked = silent.begun(origin);
        pages.add(asked);
        Scanner begun = new Scanner(asked.getInputStream(), StandardCharsets.UTF_8);
        assertThat(begun.findWithinHorizon("asking", 10_000)).isNotNull();
      }
      assertThat(provider.sent()).hasSize(4);
      assertThat(silent.to(origin).body()).contains("event: refused", "503", "stop one");
      pages.removeFirst().close();
      assertThat(provider.isLeft()).isTrue();
    } finally {
      for (Socket page : pages) {
        page.close();
      }
    }
    for (int page = 0; page < 3; page++) {
      assertThat(provider.isLeft()).isTrue();
    }
  }
}
