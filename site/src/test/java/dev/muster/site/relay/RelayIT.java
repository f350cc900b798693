package dev.muster.site.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.provider.RelayedRequest;
import dev.muster.contracts.provider.Topic;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.database.WakeUps;
import dev.muster.site.SharedDatabase;
import dev.muster.site.changes.Changes;
import dev.muster.site.relay.AnswerProviders.Answer;
import dev.muster.site.relay.AnswerProviders.Answering;
import dev.muster.site.relay.AskSiteServer.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Answering ECHO = (asked, body) -> whole(200, asked.from());

  @TempDir private static Path folder;
  private static SiteDatabase site;
  private static ComponentDatabase database;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<Optional<AnswerProviders>> answers =
      new AtomicReference<>(Optional.empty());
  private AskSiteServer asking;
  private WakeUps wakeUps;

  /** In this database the site server's login may ask too, so that one login is both sides. */
  @BeforeAll
  static void start() throws Exception {
    site = SiteDatabase.open(DatabaseSettings.temporary(folder), SharedDatabase.COMPONENTS);
    database = site.component(AnswerProviders.COMPONENT.name());
    String password =
        Files.readAllLines(folder.resolve("database-passwords")).stream()
            .filter(line -> line.startsWith("muster_owner="))
            .map(line -> line.substring("muster_owner=".length()))
            .findFirst()
            .orElseThrow();
    String url =
        database.jdbi().withHandle(handle -> handle.getConnection().getMetaData().getURL());
    try (Connection owner =
        DriverManager.getConnection(url.replaceFirst("\\?.*", ""), "muster_owner", password)) {
      owner.createStatement().execute("grant insert on muster.relay_request to muster_relay");
    }
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void open() {
    database.jdbi().useHandle(handle -> handle.execute("delete from relay_request"));
    asking = new AskSiteServer(database, PATIENCE);
    wakeUps =
        database.listen(
            Map.of(
                AskSiteServer.ANSWERED,
                () -> asking.wake(),
                AskSiteServer.ASKED,
                () -> answers.get().ifPresent(AnswerProviders::answer)),
            (_, _) -> {});
  }

  @AfterEach
  void close() {
    wakeUps.close();
    answers.get().ifPresent(AnswerProviders::close);
    threads.shutdownNow();
  }

  private void answerBy(Answering answering) {
    AnswerProviders now = new AnswerProviders(database, answering);
    answers.set(Optional.of(now));
    now.answer();
  }

  private static Answer whole(int status, String body) {
    return new Answer(
        new RelayedAnswer(status, Map.of("X", "y"), body.getBytes(StandardCharsets.UTF_8)),
        Optional.empty());
  }

  private static RelayedRequest request(String from) {
    return new RelayedRequest(
        "POST /devices/{device}/approve",
        Map.of("device", "d1"),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        from);
  }

  private Outcome ask(String from) throws InterruptedException {
    return asking.ask(request(from), new byte[] {1});
  }

  private static String body(Outcome outcome) {
    return new String(((Outcome.Whole) outcome).answer().body(), StandardCharsets.UTF_8);
  }

  private static long rows(String where) {
    return database
        .jdbi()
        .<Long, RuntimeException>withHandle(handle ->
            handle
                .createQuery("select count(*) from relay_request where " + where)
                .mapTo(Long.class)
                .one());
  }

  private static void until(java.util.function.BooleanSupplier isSo) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  @Test
  void whatIsAskedIsAnsweredAndForgotten() throws Exception {
    answerBy((asked, body) ->
        whole(201, asked.endpoint() + asked.parameters() + body.length + asked.from()));
    Outcome outcome = ask("10.0.0.1");
    assertThat(body(outcome)).isEqualTo("POST /devices/{device}/approve{device=d1}110.0.0.1");
    assertThat(((Outcome.Whole) outcome).answer().status()).isEqualTo(201);
    assertThat(((Outcome.Whole) outcome).answer().headers()).isEqualTo(Map.of("X", "y"));
    assertThat(rows("true")).isZero();
  }

  @Test
  void whatCannotBeReadIsRefusedAndHoldsUpNobodyElse() throws Exception {
    List<UUID> bad = new ArrayList<>();
    for (String text : List.of("", "{", "[]", "{\"endpoint\":\"GET /x\"}", "\\u0000")) {
      UUID id = UUID.randomUUID();
      bad.add(id);
      database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "insert into relay_request (id, request, body) values (?, ?, '')", id, text));
    }
    Future<Outcome> good = threads.submit(() -> ask("10.0.0.2"));
    until(() -> rows("taken is null") == bad.size() + 1);
    answerBy(ECHO);
    assertThat(body(good.get(60, TimeUnit.SECONDS))).isEqualTo("10.0.0.2");
    until(() -> rows("status = 400") == bad.size());
    assertThat(
            new String(
                new RelayStore(database).answer(bad.getFirst()).orElseThrow().answer().body(),
                StandardCharsets.UTF_8))
        .contains("\"status\":400", "cannot read what this provider passed on");
  }

  @Test
  void whatIsTooLongDoesNotComeIntoTheDatabase() {
    assertThatThrownBy(() -> asking.ask(request("10.0.0.3"), new byte[(8 << 20) + 1]))
        .hasMessageContaining("relay_request");
    assertThat(rows("true")).isZero();
  }

  @Test
  void whatNobodyAnswersIsTakenBackAndSaysWhetherItWasBegun() throws Exception {
    AskSiteServer impatient = new AskSiteServer(database, SOON);
    assertThat(impatient.ask(request("10.0.0.4"), new byte[0]))
        .isEqualTo(new Outcome.Silent(false));
    assertThat(rows("true")).isZero();

    answerBy((_, _) -> {
      throw new IllegalStateException("this one fails");
    });
    AskSiteServer patient = new AskSiteServer(database, Duration.ofSeconds(2));
    assertThat(patient.ask(request("10.0.0.5"), new byte[0])).isEqualTo(new Outcome.Silent(true));
  }

  @Test
  void whatIsNoRequestOfTheInterfaceIsRefusedWithTheReason() throws Exception {
    answerBy((asked, _) -> {
      throw new UnreadableRequest("There is no such thing.", new IllegalStateException());
    });
    assertThat(body(ask("10.0.0.6"))).contains("There is no such thing.");
  }

  @Test
  void noMoreThan64Wait() throws Exception {
    List<Future<Outcome>> waiting = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      String from = "10.0.1." + i;
      waiting.add(threads.submit(() -> ask(from)));
    }
    until(() -> rows("true") == 64);
    assertThat(ask("10.0.2.1")).isEqualTo(new Outcome.Crowded());
    answerBy(ECHO);
    for (int i = 0; i < 64; i++) {
      until(() -> {
        answers.get().ifPresent(AnswerProviders::answer);
        return waiting.stream().allMatch(Future::isDone);
      });
      assertThat(body(waiting.get(i).get())).isEqualTo("10.0.1." + i);
    }
    assertThat(body(ask("10.0.2.2"))).isEqualTo("10.0.2.2");
  }

  /** One provider asks for what takes long, and more of it than is answered at a time. */
  @Test
  void noProviderWaitsForAnother() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    List<Future<Outcome>> slow = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String from = "10.0.1." + i;
      slow.add(threads.submit(() -> ask(from)));
    }
    until(() -> rows("true") == 20);
    Future<Outcome> other = threads.submit(() -> ask("10.0.2.1"));
    until(() -> rows("true") == 21);
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update relay_request set provider = 'muster_other' where request like '%10.0.2.1%'"));
    try {
      answerBy((asked, body) -> {
        if (asked.from().startsWith("10.0.1.")) {
          await(end);
        }
        return ECHO.answer(asked, body);
      });
      assertThat(body(other.get(10, TimeUnit.SECONDS))).isEqualTo("10.0.2.1");
      assertThat(rows("taken is not null")).isEqualTo(16);
    } finally {
      end.countDown();
    }
    until(() -> {
      answers.get().ifPresent(AnswerProviders::answer);
      return slow.stream().allMatch(Future::isDone);
    });
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void eventsComeInTheirOrderAndEnd() throws Exception {
    answerBy((_, _) ->
        new Answer(
            new RelayedAnswer(200, Map.of(), new byte[0]),
            Optional.of(events -> {
              for (int i = 0; i < 50; i++) {
                events.send("n", "" + i);
              }
            })));
    List<String> heard = new ArrayList<>();
    ((Outcome.Events) ask("10.0.0.7")).following().follow((_, data) -> heard.add(data));
    assertThat(heard).hasSize(50).startsWith("0", "1", "2").endsWith("48", "49");
    assertThat(rows("true")).isZero();
  }

  @Test
  void whoHearsNoMoreEndsItOnTheSiteServer() throws Exception {
    AtomicReference<Optional<Throwable>> ended = new AtomicReference<>(Optional.empty());
    answerBy((_, _) ->
        new Answer(
            new RelayedAnswer(200, Map.of(), new byte[0]),
            Optional.of(events -> {
              try {
                while (true) {
                  events.send("n", "again");
                }
              } catch (InterruptedException nobody) {
                ended.set(Optional.of(nobody));
                throw nobody;
              }
            })));
    Outcome.Events outcome = (Outcome.Events) ask("10.0.0.8");
    assertThatThrownBy(() ->
            outcome
                .following()
                .follow((_, _) -> {
                  throw new InterruptedException("gone");
                }))
        .isInstanceOf(InterruptedException.class);
    until(() -> ended.get().isPresent());
  }

  @Test
  void ofWhatKindSomethingChangesIsToldElsewhere() throws Exception {
    Changes here = new Changes();
    Changes there = new Changes();
    ToldChanges told = new ToldChanges(database, here);
    Changes.Watch watch = there.watch();
    try (WakeUps _ = database.listen(ToldChanges.heard(there), (_, _) -> {})) {
      Set<Topic> all = EnumSet.allOf(Topic.class);
      // Every connection begins with waking everybody.
      while (!all.isEmpty()) {
        all.removeAll(watch.next(PATIENCE));
      }
      told.tell();
      here.tell(Topic.DEVICES);
      here.tell(Topic.DEVICES);
      here.tell(Topic.STATES);
      told.tell();
      Set<Topic> heard = EnumSet.noneOf(Topic.class);
      while (heard.size() < 2) {
        heard.addAll(watch.next(PATIENCE));
      }
      assertThat(heard).containsExactlyInAnyOrder(Topic.DEVICES, Topic.STATES);
    }
  }
}
