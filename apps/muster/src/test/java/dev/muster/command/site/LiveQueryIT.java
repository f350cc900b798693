package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.agent.net.NotificationClient;
import dev.muster.command.CommandRun;
import dev.muster.command.connection.Connection;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.live.LiveAnswer;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.provider.LiveEvent;
import dev.muster.contracts.provider.LiveEvent.LiveEnd;
import dev.muster.contracts.provider.LiveRequest;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.json.Json;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.live.Connected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crowd of devices on two management points is asked now; some of them never say anything. */
class LiveQueryIT {
  private static final SitePorts BESIDE = new SitePorts(8382, 8744, 20324, 0, OptionalInt.empty());
  private static final int AGENTS = 220;
  private static final int SILENT = 12;
  private static final int CANNOT_TELL = 8;
  private static final int AT_A_TIME = 16;
  private static final Duration WAIT = Duration.ofSeconds(4);
  private static final String QUERY =
      "select Name, DisplayName from SMS_R_System s join SMS_G_System_ADD_REMOVE_PROGRAMS p"
          + " on p.ResourceID = s.ResourceID";

  @TempDir private static Path temporary;
  private static SiteHere here;
  private static PointBeside beside;
  private static ExecutorService threads;
  private static final List<AgentHere> agents = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    here = SiteHere.start(temporary);
    beside =
        new PointBeside(here.folder, here.settings, BESIDE, temporary.resolve("beside"), 16 << 20);
    threads = Executors.newFixedThreadPool(AT_A_TIME);
    ManagementPointAddress first = here.address().managementPoints().getFirst();
    List<Future<AgentHere>> coming = new ArrayList<>();
    for (int number = 0; number < AGENTS; number++) {
      Path folder = temporary.resolve("agent-" + number);
      ManagementPointAddress point = number % 2 == 0 ? first : beside.address();
      coming.add(
          threads.submit(() -> {
            AgentHere agent = new AgentHere(folder, here.address(), point).registered();
            agent.startListening();
            return agent;
          }));
    }
    for (Future<AgentHere> one : coming) {
      agents.add(one.get());
    }
    AgentHere.until(() ->
        here.site.components().live().queries() != null
            && agents.stream().allMatch(agent -> agent.heard.contains("connected")));
    for (int number = 0; number < AGENTS; number++) {
      AgentHere agent = agents.get(number);
      agent.questions =
          number < SILENT
              ? (_, _) -> {}
              : number < SILENT + CANNOT_TELL
                  ? (question, reply) -> fail(agent, question, reply)
                  : (question, reply) -> tell(agent, question, reply);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (AgentHere agent : agents) {
      agent.close();
    }
    threads.close();
    if (beside != null) {
      beside.close();
    }
    if (here != null) {
      here.close();
    }
  }

  private static void tell(AgentHere agent, LiveQuestion question, NotificationClient.Reply reply) {
    say(
        agent,
        new LiveAnswer.Rows(
            question.question(),
            List.of(
                Map.of("Name", Value.of("pc"), "DisplayName", Value.of("Firefox")),
                Map.of("Name", Value.of("pc"), "DisplayName", Value.of("LibreOffice"))),
            false),
        reply);
  }

  private static void fail(AgentHere agent, LiveQuestion question, NotificationClient.Reply reply) {
    say(agent, new LiveAnswer.Failed(question.question(), "out of order"), reply);
  }

  private static void say(AgentHere signer, LiveAnswer answer, NotificationClient.Reply reply) {
    Future<?> _ =
        threads.submit(() ->
            reply.send(Json.bytes(signer.identity.identity().sign(Purpose.LIVE_ANSWER, answer))));
  }

  /** What came, and how long after the question. */
  private record Come(LiveEvent event, Duration after) {}

  private static List<Come> ask(String wql, Optional<ObjectName> collection, Duration wait) {
    List<Come> come = new CopyOnWriteArrayList<>();
    long begun = System.nanoTime();
    try (ProviderConnection provider = Connection.in(here.folder.root()).open()) {
      provider.events(
          "/query/live",
          new LiveRequest(wql, collection, wait),
          text ->
              come.add(
                  new Come(
                      Json.read(text, LiveEvent.class),
                      Duration.ofNanos(System.nanoTime() - begun))));
    }
    return come;
  }

  private static LiveEvent.Ended ended(List<Come> come) {
    return (LiveEvent.Ended) come.getLast().event();
  }

  @Test
  void rowsComeAtOnceAndTheSilentAreNamedAtTheEnd() {
    List<Come> come = ask(QUERY, Optional.empty(), WAIT);

    assertThat(come.getFirst().event())
        .isEqualTo(new LiveEvent.Asking(List.of("Name", "DisplayName")));
    List<Come> rows =
        come.stream().filter(each -> each.event() instanceof LiveEvent.Answered).toList();
    assertThat(rows).hasSize(AGENTS - SILENT - CANNOT_TELL);
    assertThat(rows)
        .as("before the silent ones are given up")
        .allSatisfy(each -> assertThat(each.after()).isLessThan(WAIT));
    LiveEvent.Ended end = ended(come);
    assertThat(end.end()).isEqualTo(LiveEnd.TIME_OVER);
    assertThat(come.getLast().after()).isBetween(WAIT, WAIT.plusSeconds(3));
    assertThat(end.count().asked()).isEqualTo(AGENTS);
    assertThat(end.count().answered()).isEqualTo(AGENTS - SILENT - CANNOT_TELL);
    assertThat(end.count().failed()).isEqualTo(CANNOT_TELL);
    assertThat(end.count().silent()).isEqualTo(SILENT);
    assertThat(end.count().notConnected()).isZero();
    assertThat(end.silent())
        .containsExactlyInAnyOrderElementsOf(
            agents.subList(0, SILENT).stream()
                .map(agent -> "pc-" + agent.device().value().substring(0, 8))
                .toList());
    assertThat(end.troubles()).isEmpty();
  }

  @Test
  void aCollectionIsAskedAloneAndEndsWhenAllHaveSpoken() throws Exception {
    List<AgentHere> members = agents.subList(SILENT + CANNOT_TELL, SILENT + CANNOT_TELL + 5);
    Path file =
        Files.writeString(
            temporary.resolve("five.yaml"),
            "kind: collection\nname: five\ndevices: ["
                + String.join(
                    ", ", members.stream().map(agent -> "\"" + agent.device() + "\"").toList())
                + "]\n");
    assertThat(CommandRun.on(here.folder.root(), "apply", "-f", file.toString()).exitCode())
        .isZero();
    AgentHere.until(() ->
        here.site.components().declared().members().members(new ObjectName("five")).size() == 5);

    List<Come> come = ask(QUERY, Optional.of(new ObjectName("five")), Duration.ofSeconds(60));

    assertThat(ended(come).end()).isEqualTo(LiveEnd.ALL_ANSWERED);
    assertThat(ended(come).count().asked()).isEqualTo(5);
    assertThat(come.getLast().after()).isLessThan(Duration.ofSeconds(20));
    CommandRun shown =
        CommandRun.on(here.folder.root(), "query", "--live", QUERY, "--collection", "five");
    assertThat(shown.out()).contains("DEVICE", "DISPLAYNAME", "Firefox", "LibreOffice");
    assertThat(shown.err()).contains("5 of 5 answered, 0 silent");
    CommandRun json =
        CommandRun.on(
            here.folder.root(),
            "query",
            "--live",
            QUERY,
            "--collection",
            "five",
            "--format",
            "json");
    assertThat(json.out().lines()).hasSize(11).allSatisfy(line -> Json.parse(line));
    assertThat(json.out().lines().toList().getLast())
        .contains("\"kind\":\"summary\"", "\"end\":\"all-answered\"", "\"answered\":5");
  }

  @Test
  void nobodySpeaksForAnother() {
    AgentHere liar = agents.get(SILENT + CANNOT_TELL + 10);
    AgentHere honest = agents.get(SILENT + CANNOT_TELL + 11);
    NotificationClient.Questions before = liar.questions;
    liar.questions =
        (question, reply) ->
            say(
                honest,
                new LiveAnswer.Rows(
                    question.question(), List.of(Map.of("Name", Value.of("mine"))), false),
                reply);
    try {
      List<Come> come = ask("select Name from SMS_R_System", Optional.empty(), WAIT);

      assertThat(come)
          .filteredOn(each ->
              each.event() instanceof LiveEvent.Failed failed
                  && failed.device().equals(liar.device()))
          .singleElement()
          .satisfies(each ->
              assertThat(((LiveEvent.Failed) each.event()).reason()).contains("not believed"));
      assertThat(come)
          .filteredOn(each ->
              each.event() instanceof LiveEvent.Answered answered
                  && answered.device().equals(honest.device()))
          .hasSize(1);
    } finally {
      liar.questions = before;
    }
  }

  @Test
  void whereADeviceIsConnectedIsKnown() {
    var live = here.site.components().live().queries();
    assertThat(live.connected(agents.get(0).device())).isEqualTo(new Connected.To("127.0.0.1"));
    assertThat(live.connected(agents.get(1).device()))
        .isEqualTo(new Connected.To("beside-" + BESIDE.https()));
    assertThat(live.connected(new DeviceId("00000000-0000-0000-0000-00000000000a")))
        .isEqualTo(new Connected.Nowhere());
  }

  @Test
  void whatIsNotForDevicesIsRefusedWithThePart() {
    for (Map.Entry<String, String> each :
        Map.of(
                "select Name from SMS_R_System where SystemOUName = 'X'",
                "only the site knows SMS_R_System.SystemOUName",
                "select a.Name from SMS_R_System a join SMS_R_System b on b.Name = a.Name",
                "the join with SMS_R_System as b is not on ResourceID",
                "select Name from SMS_R_System where Name in (select Name from SMS_R_System)",
                "the query inside 'in' on SMS_R_System",
                "select Nme from SMS_R_System",
                "did you mean 'Name'")
            .entrySet()) {
      assertThatThrownBy(() -> ask(each.getKey(), Optional.empty(), WAIT))
          .as(each.getKey())
          .hasMessageContaining(each.getValue());
    }
    assertThatThrownBy(
            () -> ask("select Name from SMS_R_System", Optional.empty(), Duration.ofMinutes(5)))
        .hasMessageContaining("1 to 120 seconds");
  }
}
