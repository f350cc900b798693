package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.Work;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.contracts.provider.Plan;
import dev.muster.contracts.provider.Preview;
import dev.muster.foundation.json.Json;
import dev.muster.testing.HandClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page can have changed, and what stands between being signed in and a signature. */
class ChangesTest {
  private static final String CHANGES = "/api/console/v1/changes";
  private static final Policy NIGHTS =
      new Policy(
          new PolicyId("maintenance-window/nights"),
          7,
          "anna",
          new ObjectName("all-devices"),
          new Condition.All(List.of()),
          50,
          Instant.parse("2026-03-01T12:00:00Z"),
          Instant.parse("2027-03-01T12:00:00Z"),
          new Work.Window(
              new MaintenanceWindow(
                  new ObjectName("nights"),
                  new ObjectName("all-devices"),
                  Set.of(),
                  LocalTime.of(22, 0),
                  Duration.ofHours(6),
                  TimeBasis.CLIENT)));

  /** What a test wants of what is shown. */
  private record Part(String id, boolean code) {}

  private final FakeProvider provider = new FakeProvider();
  private final HandClock clock = new HandClock();
  private final List<String> terminal = new CopyOnWriteArrayList<>();
  private final List<List<Change>> prepared = new CopyOnWriteArrayList<>();
  private final List<Optional<Long>> made = new CopyOnWriteArrayList<>();
  private List<Policy> sign = List.of();
  private LetIn page;

  @BeforeEach
  void open() throws IOException {
    page =
        LetIn.to(
            new ConsoleHost.Administrator(provider, this::prepare, this::approval, terminal::add),
            clock);
  }

  @AfterEach
  void close() {
    page.close();
  }

  private ConsoleHost.Prepared prepare(List<Change> changes) {
    prepared.add(changes);
    return new Fake(sign, made);
  }

  private ConsoleHost.Prepared approval(long id) {
    return new Fake(id == 7 ? sign : List.of(), made);
  }

  private record Fake(List<Policy> sign, List<Optional<Long>> made)
      implements ConsoleHost.Prepared {
    @Override
    public Plan plan() {
      return new Plan(List.of(), sign, List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public Preview preview() {
      return new Preview(9, 4, List.of(), true, List.of(), List.of());
    }

    @Override
    public Applied make(Optional<Long> devices) {
      if (!devices.equals(Optional.of(4L))) {
        throw new ConsoleException(422, "say 4", new IllegalArgumentException());
      }
      made.add(devices);
      return new Applied(List.of(), List.of(), List.of());
    }

    @Override
    public PendingChange ask() {
      Instant now = Instant.EPOCH;
      return new PendingChange(9, "anna", 4, now, now, List.of());
    }
  }

  private RawRequest.Reply post(String path, Object body, String... headers) throws IOException {
    return page.sent("POST " + path, Json.write(body), headers);
  }

  private RawRequest.Reply asked(String path, Object body) throws IOException {
    return page.asked("POST " + path, body);
  }

  private static ChangeRoutes.Wanted removal() {
    return new ChangeRoutes.Wanted("", List.of("deployment/old"), Map.of("deployment/old", 3L));
  }

  private String prepared() throws IOException {
    RawRequest.Reply reply = asked(CHANGES, removal());
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return CHANGES + "/" + Json.readPart(reply.body(), Part.class).id();
  }

  private String code() {
    return terminal.getLast().substring("code ".length(), "code ".length() + 6);
  }

  private static ChangeRoutes.Consent consent(String code, long devices) {
    return new ChangeRoutes.Consent(Optional.of(code), Optional.of(devices), Optional.empty());
  }

  @Test
  void whatIsPreparedIsShownAndMadeOnlyWhenAskedAgain() throws IOException {
    String text =
        """
        kind: maintenance-window
        name: nights
        collection: all-devices
        start: '22:00'
        length: PT6H
        basis: client
        """;
    RawRequest.Reply shown =
        asked(
            CHANGES,
            new ChangeRoutes.Wanted(text, List.of(), Map.of("maintenance-window/nights", 0L)));
    assertThat(shown.status()).as(shown.body()).isEqualTo(200);
    assertThat(prepared.getFirst())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.object()).hasToString("maintenance-window/nights");
          assertThat(change.expected()).contains(0L);
        });
    assertThat(Json.readPart(shown.body(), Part.class).code()).isFalse();
    assertThat(made).isEmpty();

    String id = Json.readPart(shown.body(), Part.class).id();
    ChangeRoutes.Consent yes =
        new ChangeRoutes.Consent(Optional.empty(), Optional.of(4L), Optional.empty());
    assertThat(asked(CHANGES + "/" + id, yes).status()).isEqualTo(200);
    assertThat(asked(CHANGES + "/" + id, yes).status()).as("twice").isEqualTo(410);
    assertThat(made).containsExactly(Optional.of(4L));
    assertThat(terminal).isEmpty();
  }

  @Test
  void aSignatureWantsTheCodeOfTheTerminal() throws IOException {
    sign = List.of(NIGHTS);
    RawRequest.Reply shown = asked(CHANGES, removal());
    assertThat(terminal.getLast())
        .contains("maintenance-window/nights for at most 50 devices of all-devices");
    assertThat(shown.body()).contains("\"code\":true").doesNotContain(code());

    String change = CHANGES + "/" + Json.readPart(shown.body(), Part.class).id();
    assertThat(
            asked(
                    change,
                    new ChangeRoutes.Consent(Optional.empty(), Optional.of(4L), Optional.empty()))
                .status())
        .isEqualTo(403);
    assertThat(made).isEmpty();
    assertThat(asked(change, consent(code(), 4)).status()).isEqualTo(200);
    assertThat(made).hasSize(1);
  }

  @Test
  void aCodeIsOfOneChange() throws IOException {
    sign = List.of(NIGHTS);
    String one = prepared();
    String itsCode = code();
    do {
      prepared();
    } while (code().equals(itsCode));
    assertThat(asked(one, consent(code(), 4)).status()).isEqualTo(403);
    assertThat(asked(one, consent(itsCode, 4)).status()).isEqualTo(200);
  }

  @Test
  void guessingEndsTheChangeAndThenAllSigning() throws IOException {
    sign = List.of(NIGHTS);
    for (int change = 0; change < 10; change++) {
      String one = prepared();
      assertThat(asked(one, consent("wrong", 4)).status()).isEqualTo(403);
      assertThat(asked(one, consent("", 4)).status()).isEqualTo(403);
      assertThat(asked(one, consent("wrong", 4)).status()).isEqualTo(410);
      assertThat(asked(one, consent(code(), 4)).status()).isEqualTo(410);
    }
    RawRequest.Reply closed = asked(prepared(), consent(code(), 4));
    assertThat(closed.status()).isEqualTo(403);
    assertThat(closed.body()).contains("Start muster console");
    assertThat(made).isEmpty();
  }

  @Test
  void aWrongNumberOfDevicesCanBeSaidAgain() throws IOException {
    sign = List.of(NIGHTS);
    String change = prepared();
    RawRequest.Reply refused = asked(change, consent(code(), 3));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("say 4");
    assertThat(asked(change, consent(code(), 4)).status()).isEqualTo(200);
  }

  @Test
  void whatIsPreparedEnds() throws IOException {
    String change = prepared();
    clock.pass(Duration.ofMinutes(11));
    assertThat(asked(change, consent("", 4)).status()).isEqualTo(410);

    String first = prepared();
    for (int more = 0; more < 16; more++) {
      prepared();
    }
    assertThat(asked(first, consent("", 4)).status()).isEqualTo(410);
    assertThat(made).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/json",
        "Origin: SELF",
        "Origin: SELF|Content-Type: text/plain",
        "Origin: SELF|Content-Type: application/x-www-form-urlencoded",
        "Origin: http://evil.example|Content-Type: application/json",
        "Origin: null|Content-Type: application/json",
        "Origin: SELF|Content-Type: application/json|Sec-Fetch-Site: cross-site",
        "Origin: SELF|Content-Type: application/json|Sec-Fetch-Site: same-site",
        "Origin: SELF|Content-Type: application/json|Host: localhost"
      })
  void whatAnotherPageCanSendDoesNothing(String headers) throws IOException {
    String[] all = headers.replace("SELF", page.origin()).split("\\|", -1);
    for (String path : List.of(CHANGES, CHANGES + "/a", "/api/provider/v1/devices/a/block")) {
      assertThat(post(path, removal(), all).status()).as(path).isIn(403, 415);
    }
    assertThat(prepared).isEmpty();
    assertThat(provider.sent()).isEmpty();
  }

  @Test
  void withoutASessionNothingHappens() throws IOException {
    page = new LetIn(page.host(), page.origin(), "muster-console=0");
    assertThat(asked(CHANGES, removal()).status()).isEqualTo(401);
    assertThat(asked("/api/provider/v1/devices/a/block", Map.of()).status()).isEqualTo(401);
    assertThat(prepared).isEmpty();
    assertThat(provider.sent()).isEmpty();
  }

  @Test
  void namedActionsAreForwardedAsTheyAre() throws IOException {
    assertThat(asked("/api/provider/v1/devices/a/block", Map.of()).body()).contains("done");
    asked("/api/provider/v1/deployments/editor/stop", Map.of("reason", "it breaks"));
    page.asked("DELETE /api/provider/v1/tokens/a%20b", Map.of());
    assertThat(provider.sent())
        .containsExactly(
            "POST /devices/a/block {}",
            "POST /deployments/editor/stop {\"reason\":\"it breaks\"}",
            "DELETE /tokens/a%20b {}");
    assertThat(page.asked("PUT /api/provider/v1/devices/a/block", Map.of()).status())
        .isEqualTo(405);
    assertThat(page.asked("PUT /api/provider/v1/administrators/a", Map.of()).status())
        .isEqualTo(405);
  }

  @Test
  void whatCanBeChangedCanBeReadToo() throws IOException {
    for (String path : List.of("/users", "/tokens", "/site-systems", "/devices/a", "/users/a")) {
      assertThat(page.sent("GET /api/provider/v1" + path, "").status()).as(path).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"text\":\"kind: nothing\"}",
        "{\"text\":\"a: [\"}",
        "{\"text\":\"\"}",
        "{\"text\":\"\",\"remove\":[\"deployment\"]}",
        "{\"text\":\"\",\"remove\":[\"nothing/editor\"]}",
        "{\"text\":\"\",\"remove\":[\"deployment/../x\"]}",
        "{\"text\":\"\",\"more\":1}"
      })
  void whatIsNoChangeIsRefusedWithAReason(String body) throws IOException {
    RawRequest.Reply refused =
        page.sent(
            "POST " + CHANGES, body, "Origin: " + page.origin(), "Content-Type: application/json");
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(prepared).isEmpty();
  }

  @Test
  void documentsBecomeTextAndTextDocuments() throws IOException {
    String text = "kind: collection\nname: own\ndevices: []\ninclude: [all-devices]\n";
    RawRequest.Reply values = asked("/api/console/v1/documents", new ChangeRoutes.Text(text));
    assertThat(values.body()).contains("\"kind\":\"collection\"");
    RawRequest.Reply again =
        page.sent(
            "POST /api/console/v1/texts",
            values.body(),
            "Origin: " + page.origin(),
            "Content-Type: application/json");
    assertThat(Json.read(again.body(), ChangeRoutes.Text.class).text())
        .contains("kind: collection", "name: own", "- all-devices");
  }

  @Test
  void whatIsTooLongIsNotRead() throws IOException {
    ChangeRoutes.Wanted long4 = new ChangeRoutes.Wanted("#".repeat(5 << 20), List.of(), Map.of());
    assertThat(asked(CHANGES, long4).status()).isEqualTo(413);
    Map<String, String> reason = Map.of("reason", "#".repeat(9 << 10));
    assertThat(asked("/api/provider/v1/deployments/a/stop", reason).status()).isEqualTo(413);
    assertThat(page.asked("PUT /api/provider/v1/users", reason).status()).isEqualTo(200);
    assertThat(prepared).isEmpty();
  }

  @Test
  void whatAnotherAdministratorAsksForIsApprovedOnlyWithTheCode() throws IOException {
    RawRequest.Reply shown = asked("/api/console/v1/approvals/8", Map.of());
    assertThat(shown.status()).as(shown.body()).isEqualTo(200);
    Part part = Json.readPart(shown.body(), Part.class);
    assertThat(part.code()).as("though nothing is signed by it").isTrue();
    assertThat(terminal.getLast()).contains("approves in the browser what waits as 8");
    String id = CHANGES + "/" + part.id();
    var none = new ChangeRoutes.Consent(Optional.empty(), Optional.of(4L), Optional.empty());
    assertThat(asked(id, none).status()).isEqualTo(403);
    assertThat(made).isEmpty();
    assertThat(asked(id, consent(code(), 4)).status()).isEqualTo(200);
    assertThat(made).hasSize(1);
    assertThat(asked("/api/console/v1/approvals/x", Map.of()).status()).isEqualTo(422);
  }

  @Test
  void aChangeIsSignedAndWaitsForAnotherAdministrator() throws IOException {
    var ask = new ChangeRoutes.Consent(Optional.empty(), Optional.empty(), Optional.of(true));
    RawRequest.Reply waits = asked(prepared(), ask);
    assertThat(waits.status()).as(waits.body()).isEqualTo(202);
    assertThat(waits.body()).contains("anna");
    assertThat(made).isEmpty();
  }
}
