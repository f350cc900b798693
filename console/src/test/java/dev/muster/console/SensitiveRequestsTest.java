package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.foundation.json.Json;
import dev.muster.testing.HandClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What gives or takes power is sent only with the code of the terminal, which says what it is. */
class SensitiveRequestsTest {
  private static final String REQUESTS = "POST /api/console/v1/requests";
  private static final String EVE =
      """
      {"password":"secret words","grants":[{"role":"operator","collection":"branch"}]}\
      """;

  /** What a test wants of what is shown. */
  private record Part(String id, String says) {}

  private final FakeProvider provider = new FakeProvider();
  private final HandClock clock = new HandClock();
  private final List<String> terminal = new CopyOnWriteArrayList<>();
  private LetIn page;

  @BeforeEach
  void open() throws IOException {
    page =
        LetIn.to(
            new ConsoleHost.Administrator(
                provider,
                _ -> {
                  throw new AssertionError();
                },
                _ -> {
                  throw new AssertionError();
                },
                terminal::add),
            clock);
  }

  @AfterEach
  void close() {
    page.close();
  }

  private RawRequest.Reply wanted(String method, String path, String body) throws IOException {
    return page.asked(REQUESTS, new SensitiveRoutes.Wanted(method, path, body));
  }

  private RawRequest.Reply sent(String id, String code) throws IOException {
    return page.asked(REQUESTS + "/" + id, new SensitiveRoutes.Consent(Optional.of(code)));
  }

  private static Part part(RawRequest.Reply shown) {
    assertThat(shown.status()).as(shown.body()).isEqualTo(200);
    return Json.readPart(shown.body(), Part.class);
  }

  private String code() {
    return terminal.getLast().substring("code ".length(), "code ".length() + 6);
  }

  @Test
  void itIsSentOnceWithTheCodeThatTheTerminalShows() throws IOException {
    RawRequest.Reply shown = wanted("PUT", "/administrators/eve%20m", EVE);
    assertThat(shown.body()).doesNotContain(code(), "secret words");
    assertThat(terminal)
        .singleElement()
        .asString()
        .endsWith("   makes eve m an administrator with a new password: operator of branch");
    Part part = part(shown);
    assertThat(terminal.getLast()).endsWith(part.says());

    assertThat(sent(part.id(), "").status()).isEqualTo(403);
    assertThat(provider.sent()).isEmpty();
    assertThat(sent(part.id(), code()).body()).contains("done");
    assertThat(sent(part.id(), code()).status()).as("twice").isEqualTo(410);
    assertThat(provider.sent()).containsExactly("PUT /administrators/eve%20m " + EVE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DELETE | /administrators/eve | {} | removes the administrator eve",
        "PUT | /administrators/eve/identity | {\"subject\":\"e@x\"} | eve is e@x at the identity provider",
        "PUT | /administrators/eve/identity | {} | eve is nobody at the identity provider",
        "POST | /tokens | {\"uses\":2,\"valid\":\"PT24H\"} | makes a registration token: 2 devices, for PT24H",
        "POST | /site-systems | {\"name\":\"dp1\",\"address\":\"10.0.0.9\",\"roles\":[\"provider\"],"
            + "\"internet-facing\":false,\"token\":\"t\"} | joins the host dp1 at 10.0.0.9: provider",
        "PUT | /site-systems/dp1/roles | {\"roles\":[\"provider\"]} | has the site system dp1 run: provider",
        "DELETE | /site-systems/dp1?force=true | {} | removes the site system dp1"
      })
  void theTerminalSaysWhatItIs(String method, String path, String body, String says)
      throws IOException {
    Part part = part(wanted(method, path, body));
    assertThat(terminal.getLast()).isEqualTo("code " + code() + "   " + says);
    assertThat(sent(part.id(), code()).status()).isEqualTo(200);
    assertThat(provider.sent()).containsExactly(method + " " + path + " " + body);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /administrators/eve, 404",
    "PUT, /administrators/eve/../../site-systems/a/roles, 404",
    "PUT, /administrators/eve?x=1, 404",
    "PUT, /administrators/%zz, 404",
    "POST, /tokens/a, 404",
    "GET, /tokens, 404",
    "POST, /authors, 404",
    "PUT, /administrators/eve, 422"
  })
  void nothingElseIsPrepared(String method, String path, int status) throws IOException {
    assertThat(wanted(method, path, "{\"more\":1}").status()).isEqualTo(status);
    assertThat(terminal).isEmpty();
  }

  @Test
  void aNameCannotWriteOtherLinesIntoTheTerminal() throws IOException {
    part(wanted("DELETE", "/administrators/eve%0Acode%20000000%1b%5b2J%e2%80%ae", "{}"));
    assertThat(terminal)
        .singleElement()
        .asString()
        .endsWith("   removes the administrator eve?code 000000?[2J?");
  }

  @Test
  void guessesCountWhateverIsGuessed() throws IOException {
    for (int guess = 0; guess < 30; guess++) {
      sent(part(wanted("DELETE", "/administrators/eve", "{}")).id(), "wrong");
    }
    Part part = part(wanted("DELETE", "/administrators/eve", "{}"));
    assertThat(sent(part.id(), code()).body()).contains("Start muster console");
    assertThat(provider.sent()).isEmpty();
  }

  @Test
  void itEnds() throws IOException {
    Part part = part(wanted("DELETE", "/administrators/eve", "{}"));
    clock.pass(Duration.ofMinutes(11));
    assertThat(sent(part.id(), code()).status()).isEqualTo(410);
  }

  @Test
  void whoWasNotLetInPreparesNothing() throws IOException {
    page = new LetIn(page.host(), page.origin(), "muster-console=0");
    assertThat(wanted("DELETE", "/administrators/eve", "{}").status()).isEqualTo(401);
    assertThat(page.asked("PUT /api/provider/v1/users", Map.of()).status()).isEqualTo(401);
    assertThat(terminal).isEmpty();
  }
}
