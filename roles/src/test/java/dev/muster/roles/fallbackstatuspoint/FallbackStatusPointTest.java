package dev.muster.roles.fallbackstatuspoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fallback.ClientState;
import dev.muster.contracts.fallback.FallbackReport;
import dev.muster.contracts.link.FallbackBatch;
import dev.muster.contracts.link.FallbackEntry;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.rolehost.RoleHost;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.roles.RoleUnderTest;
import dev.muster.roles.fallbackstatuspoint.FallbackStatusPoint.Limits;
import dev.muster.testing.HandClock;
import dev.muster.testing.Property;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackStatusPointTest {
  private static final Limits GENEROUS =
      new Limits(100_000, 100_000, 10_000, Duration.ofMinutes(10));
  private static final DeviceId DEVICE = new DeviceId("4f2b6a53-5a39-4b0c-8a57-7c25a1ff1f0e");

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private final HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    listeners.close();
    client.close();
  }

  private FallbackStatusPoint point(Limits limits) {
    return new FallbackStatusPoint(
        new FallbackStatusPoint.Settings(
            new ListenerAddress("127.0.0.1", 0, Optional.empty()), folder, limits),
        listeners,
        clock);
  }

  private FallbackReport report(String name, ClientState state) {
    return new FallbackReport(
        new SiteCode("P01"),
        Optional.of(DEVICE),
        name,
        "1.0",
        state,
        "nobody answers",
        Duration.ofMinutes(20),
        4,
        clock.instant());
  }

  private FallbackReport nameless(String name) {
    return new FallbackReport(
        new SiteCode("P01"),
        Optional.empty(),
        name,
        "1.0",
        ClientState.REGISTRATION_REFUSED,
        "",
        Duration.ZERO,
        1,
        clock.instant());
  }

  private HttpResponse<String> send(FallbackStatusPoint point, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + point.port() + "/fsp/report"))
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private int send(FallbackStatusPoint point, FallbackReport report)
      throws IOException, InterruptedException {
    return send(point, Json.bytes(report)).statusCode();
  }

  private static FallbackBatch all(FallbackStatusPoint point) {
    return point.fetch(new FallbackFetch("", 0));
  }

  @Test
  void aReportWaitsUntilItIsTakenAlsoAcrossARestart() throws Exception {
    FallbackStatusPoint point = point(GENEROUS);
    FallbackReport said = report("pc", ClientState.MANAGEMENT_POINT_UNREACHABLE);
    try (AutoCloseable _ = point.start()) {
      assertThat(send(point, said)).isEqualTo(202);
    }
    try (AutoCloseable _ = point.start()) {
      FallbackBatch batch = all(point);
      assertThat(batch.entries())
          .containsExactly(
              new FallbackEntry(1, said, "127.0.0.1", clock.instant(), clock.instant(), 1));
      assertThat(batch.more()).isFalse();
      assertThat(point.fetch(new FallbackFetch("another queue", 1)).entries()).hasSize(1);
      assertThat(point.fetch(new FallbackFetch(batch.queue(), 1)).entries()).isEmpty();
    }
    assertThatThrownBy(() -> all(point)).hasMessageContaining("no fallback status point");
  }

  @Test
  void whatIsAlikeIsCountedAndItsNumberFollows() throws Exception {
    ReportQueue queue = ReportQueue.open(folder, GENEROUS, clock);
    FallbackReport said = report("pc", ClientState.MANAGEMENT_POINT_UNREACHABLE);
    for (int i = 0; i < 5; i++) {
      queue.take(said, "10.0.0.7");
      clock.pass(Duration.ofMinutes(1));
    }
    queue.take(said, "10.0.0.8");
    queue.settle();
    assertThat(queue.fetch(new FallbackFetch("", 0)).entries())
        .extracting(FallbackEntry::times)
        .as("another address is not alike")
        .containsExactly(1L, 1L);

    clock.pass(Duration.ofMinutes(6));
    queue.settle();

    FallbackEntry later = queue.fetch(new FallbackFetch("", 0)).entries().getLast();
    assertThat(later.times()).isEqualTo(4);
    assertThat(later.address()).isEqualTo("10.0.0.7");
    assertThat(Duration.between(later.first(), later.last())).isEqualTo(Duration.ofMinutes(3));
    queue.close();
  }

  @Test
  void anotherStateIsNewsAlsoOneThatWasBefore() {
    ReportQueue queue = ReportQueue.open(folder, GENEROUS, clock);
    FallbackReport away = report("pc", ClientState.MANAGEMENT_POINT_UNREACHABLE);
    FallbackReport well = report("pc", ClientState.WELL);
    List.of(away, away, away, well, away).forEach(each -> queue.take(each, "10.0.0.7"));
    assertThat(queue.fetch(new FallbackFetch("", 0)).entries())
        .extracting(entry -> entry.report().state() + " " + entry.times())
        .containsExactly(
            away.state() + " 1", away.state() + " 2", well.state() + " 1", away.state() + " 1");
    queue.close();
  }

  @Test
  void theOldestGoForNewerOnesAndTheNumbersTell() {
    ReportQueue queue =
        ReportQueue.open(folder, new Limits(1, 1, 50, Duration.ofMinutes(10)), clock);
    for (int i = 1; i <= 80; i++) {
      queue.take(nameless("pc" + i), "10.0.0.7");
    }
    List<FallbackEntry> waiting = queue.fetch(new FallbackFetch("", 0)).entries();
    assertThat(waiting).hasSize(50);
    assertThat(waiting.getFirst().number()).isEqualTo(31);
    assertThat(waiting.getLast().report().name()).isEqualTo("pc80");
    queue.close();
  }

  @Test
  void whatIsRefusedIsToldWhy() throws Exception {
    FallbackStatusPoint point = point(GENEROUS);
    try (AutoCloseable _ = point.start()) {
      assertThat(send(point, new byte[5_000]).statusCode()).isEqualTo(413);
      assertThat(send(point, "hello".getBytes(StandardCharsets.UTF_8)).body())
          .contains("This is no report");
      String good = Json.write(report("pc", ClientState.CLOCK_WRONG));
      for (String[] wrong :
          new String[][] {
            {"\"pc\"", "\"p\\u001b[2Jc\"", "not text"},
            {"\"pc\"", "\"p\\u202ec\"", "not text"},
            {"\"pc\"", "\"" + "x".repeat(256) + "\"", "at most 255"},
            {"nobody answers", "x".repeat(501), "at most 500"},
            {"\"clock-wrong\"", "\"broken\"", "broken"},
            {"PT20M", "-PT20M", "lasting"},
            {"\"attempts\":4", "\"attempts\":-1", "attempts"},
            {"\"attempts\":4", "\"attempts\":4,\"more\":1", "more"},
          }) {
        assertThat(good).contains(wrong[0]);
        HttpResponse<String> answer =
            send(point, good.replace(wrong[0], wrong[1]).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(wrong[1]).isEqualTo(400);
        assertThat(answer.body()).as(wrong[1]).contains(wrong[2]);
      }
      assertThat(all(point).entries()).isEmpty();
    }
  }

  @Test
  void oneAddressAndAllTogetherMaySayOnlySoMuch() throws Exception {
    FallbackStatusPoint point = point(new Limits(3, 100, 100, Duration.ofMinutes(10)));
    try (AutoCloseable _ = point.start()) {
      for (int i = 0; i < 3; i++) {
        assertThat(send(point, nameless("pc" + i))).isEqualTo(202);
      }
      HttpResponse<String> refused = send(point, Json.bytes(nameless("pc4")));
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body()).contains("3 reports a minute of one address and 100 in all");
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
      assertThat(all(point).entries()).hasSize(3);
    }
  }

  @Test
  void aPrefixOfIpv6IsOneAddress() throws Exception {
    assertThat(ReportRoutes.counted(InetAddress.getByName("2001:db8:1:2:3:4:5:6")))
        .isEqualTo(ReportRoutes.counted(InetAddress.getByName("2001:db8:1:2::1")))
        .isNotEqualTo(ReportRoutes.counted(InetAddress.getByName("2001:db8:1:3::1")));
    InetAddress four = InetAddress.getByName("10.0.0.7");
    assertThat(ReportRoutes.counted(four)).isEqualTo(four);
  }

  /** Whatever comes is taken or refused, and never breaks anything. */
  @Test
  void anyBodyIsTakenOrRefused() throws Exception {
    FallbackStatusPoint point = point(GENEROUS);
    byte[] good = Json.bytes(report("pc", ClientState.CLOCK_WRONG));
    try (AutoCloseable _ = point.start()) {
      Property.check(
          200,
          random ->
              assertThat(send(point, mutated(good, random)).statusCode()).isIn(202, 400, 413));
      assertThat(send(point, nameless("still-here"))).isEqualTo(202);
      assertThat(all(point).entries().getLast().report().name()).isEqualTo("still-here");
    }
  }

  private static byte[] mutated(byte[] good, Random random) {
    if (random.nextInt(10) == 0) {
      byte[] anything = new byte[random.nextInt(6_000)];
      random.nextBytes(anything);
      return anything;
    }
    byte[] bytes = good.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(5) == 0
        ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
        : bytes;
  }

  @Test
  void aPortThatIsTakenIsNamedAndTheRoleStartsOnceItIsFree() throws Exception {
    int port = RoleUnderTest.freePort();
    FallbackStatusPoint point =
        new FallbackStatusPoint(
            FallbackStatusPoint.Settings.of(
                new ListenerAddress("127.0.0.1", port, Optional.empty()), folder),
            listeners,
            clock);
    try (RoleHost host = new RoleHost(List.of(point), clock)) {
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        host.start(_ -> true);
        assertThat(host.states().getFirst().state())
            .isInstanceOfSatisfying(
                RoleState.Failed.class,
                failed -> assertThat(failed.reason()).contains("port " + port));
      }
      host.start(_ -> true);
      assertThat(host.states().getFirst().state()).isInstanceOf(RoleState.Running.class);
      assertThat(send(point, nameless("pc"))).isEqualTo(202);
    }
  }
}
