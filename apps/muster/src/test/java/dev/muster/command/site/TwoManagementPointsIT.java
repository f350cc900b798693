package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.net.Answer;
import dev.muster.agent.net.Assignments;
import dev.muster.agent.net.NotificationClient;
import dev.muster.agent.net.SiteConnection;
import dev.muster.command.CommandRun;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.trust.Signed;
import dev.muster.site.Paging;
import dev.muster.site.status.StatusFilter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One site database, two management points that share nothing else, and real agents' parts. */
class TwoManagementPointsIT {
  private static final SitePorts BESIDE = new SitePorts(8282, 8644, 20224, 0, OptionalInt.empty());
  private static final long SPOOL = 16 << 20;

  @TempDir private static Path temporary;
  private static SiteHere here;
  private static PointBeside beside;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    here = SiteHere.start(temporary);
    beside =
        new PointBeside(here.folder, here.settings, BESIDE, temporary.resolve("beside"), SPOOL);
  }

  @AfterAll
  static void stop() throws Exception {
    if (beside != null) {
      beside.close();
    }
    if (here != null) {
      here.close();
    }
  }

  private static ManagementPointAddress first() {
    return here.address().managementPoints().getFirst();
  }

  private AgentHere agent(String name, ManagementPointAddress... points) {
    return new AgentHere(folder.resolve(name), here.address(), points);
  }

  private static SiteAddress at(ManagementPointAddress... points) {
    return new SiteAddress(here.address().site(), here.address().root(), List.of(points));
  }

  private static CommandRun muster(String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--data";
    all[words.length + 1] = here.folder.root().toString();
    CommandRun run = CommandRun.of(all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private void deploy(String name) throws Exception {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        kind: application
        name: %1$s
        types:
          - name: script
            technology: { kind: script, install: "#!/bin/sh\\nexit 0\\n" }
            detection: { kind: file-present, path: /srv/%1$s }
        ---
        kind: deployment
        name: %1$s
        application: %1$s
        collection: all-devices
        purpose: required
        most-devices: 1000
        """
            .formatted(name));
    muster("apply", "-f", file.toString());
  }

  private static boolean has(SiteConnection connection, int assignments) {
    return connection.assignments(Optional.empty())
            instanceof Answer.Got<Assignments>(Assignments.Listed(var list, var _))
        && list.assignments().size() >= assignments;
  }

  @Test
  void anApplyReachesTheAgentsOfBoth() throws Exception {
    try (AgentHere one = agent("one", first()).registered();
        AgentHere two = agent("two", beside.address()).registered()) {
      one.listen();
      two.listen();
      long known = Instant.now().toEpochMilli();

      deploy("both-" + known);

      AgentHere.until(() -> !one.pushed.isEmpty() && !two.pushed.isEmpty());
      assertThat(one.pushed.getFirst().given()).hasSize(1);
      assertThat(two.pushed.getFirst().given()).hasSize(1);
      assertThat(has(one.connection(), 1)).isTrue();
      assertThat(has(two.connection(), 1)).isTrue();
      assertThat(one.pushed).as("nothing is pushed twice").hasSize(1);
      assertThat(two.pushed).as("nothing is pushed twice").hasSize(1);
    }
  }

  @Test
  void aDeviceThatRegisteredWithOneIsSoonKnownToTheOther() throws Exception {
    try (AgentHere agent = agent("roaming", first()).registered()) {
      SiteConnection other = agent.connection(at(beside.address()));

      AgentHere.until(() -> AgentHere.beat(other) instanceof Answer.Got);
    }
  }

  @Test
  void aBlockedDeviceLosesItsSessionsOnBothAndComesInNowhere() throws Exception {
    try (AgentHere agent = agent("blocked", first()).registered();
        AgentHere same =
            new AgentHere(folder.resolve("blocked"), here.address(), beside.address())) {
      SiteConnection other = same.connection();
      AgentHere.until(() -> AgentHere.beat(other) instanceof Answer.Got);
      NotificationClient one = agent.listen();
      NotificationClient two = same.listen();
      assertThat(beside.point.isConnected(agent.device())).isTrue();
      long before = System.nanoTime();

      muster("device", "block", agent.device().value());

      AgentHere.until(() ->
          !beside.point.isConnected(agent.device()) && !here.site.isConnected(agent.device()));
      assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
      AgentHere.until(() -> !one.connected() && !two.connected());
      assertThat(AgentHere.beat(other)).isInstanceOf(Answer.Denied.class);
      assertThat(AgentHere.beat(agent.connection())).isInstanceOf(Answer.Denied.class);

      muster("device", "unblock", agent.device().value());
      AgentHere.until(() -> AgentHere.beat(other) instanceof Answer.Got);
    }
  }

  @Test
  void presenceOfBothIsWrittenDown() throws Exception {
    try (AgentHere one = agent("seen-here", first()).registered();
        AgentHere two = agent("seen-there", beside.address()).registered()) {
      Instant before = Instant.now();
      assertThat(AgentHere.beat(one.connection())).isInstanceOf(Answer.Got.class);
      assertThat(AgentHere.beat(two.connection())).isInstanceOf(Answer.Got.class);

      for (AgentHere each : List.of(one, two)) {
        AgentHere.until(() ->
            here.site
                .components()
                .devices()
                .clients()
                .find(each.device())
                .orElseThrow()
                .lastSeen()
                .isAfter(before));
      }
    }
  }

  @Test
  void whatWasSentToBothIsOnceInTheSite() throws Exception {
    try (AgentHere agent = agent("twice", first()).registered()) {
      SiteConnection one = agent.connection();
      SiteConnection other = agent.connection(at(beside.address()));
      AgentHere.until(() -> AgentHere.beat(other) instanceof Answer.Got);
      Signed first = agent.message(1, "first");
      Signed second = agent.message(2, "second");
      Signed third = agent.message(3, "third");

      assertThat(AgentHere.upload(one, first, second)).isInstanceOf(Answer.Got.class);
      assertThat(AgentHere.upload(other, first, second, third)).isInstanceOf(Answer.Got.class);
      assertThat(AgentHere.upload(one, third)).isInstanceOf(Answer.Got.class);

      AgentHere.until(() -> said(agent).contains("third") && beside.point.waiting() == 0);
      here.site.components().keeping().intake().process();
      assertThat(said(agent)).containsExactlyInAnyOrder("first", "second", "third");
    }
  }

  private static List<String> said(AgentHere agent) {
    return here
        .site
        .components()
        .oversight()
        .status()
        .page(StatusFilter.of(agent.device()), Paging.first(100))
        .rows()
        .stream()
        .filter(entry -> entry.message().event().equals("said"))
        .map(entry -> entry.message().text())
        .toList();
  }

  @Test
  void anAgentGoesOnWithTheOtherWhereOneStops() throws Exception {
    SitePorts ports = new SitePorts(8283, 8645, 20225, 0, OptionalInt.empty());
    try (var dying =
            new PointBeside(here.folder, here.settings, ports, folder.resolve("dying"), SPOOL);
        AgentHere agent = agent("failing-over", dying.address(), first()).registered()) {
      SiteConnection connection = agent.connection();
      assertThat(AgentHere.beat(connection)).isInstanceOf(Answer.Got.class);
      agent.listen();
      assertThat(dying.point.isConnected(agent.device())).isTrue();

      dying.stop();

      assertThat(AgentHere.beat(connection)).isInstanceOf(Answer.Got.class);
      assertThat(AgentHere.upload(connection, agent.message(1, "after")))
          .isInstanceOf(Answer.Got.class);
      AgentHere.until(() -> here.site.isConnected(agent.device()));
    }
  }

  @Test
  void aLostWakeUpOnlyDelays() throws Exception {
    try (AgentHere agent = agent("patient", beside.address()).registered()) {
      agent.listen();
      endListening();

      deploy("patient-" + Instant.now().toEpochMilli());

      AgentHere.until(() -> !agent.pushed.isEmpty());
    }
  }

  @Test
  void certificatesAreRenewedBeforeTheyEndAndNobodyIsDropped() throws Exception {
    try (AgentHere agent = agent("steady", beside.address()).registered();
        SSLSocket open = handshake(BESIDE.https())) {
      agent.listen();
      BigInteger https = serial(open);
      BigInteger notification = shown(BESIDE.notification());
      assertThat(beside.certificates.renewIfDue()).isFalse();

      beside.hands.comeToNow();
      assertThat(beside.certificates.renewIfDue()).isTrue();
      assertThat(beside.certificates.renewIfDue()).isFalse();

      assertThat(shown(BESIDE.https())).isNotEqualTo(https);
      assertThat(shown(BESIDE.notification()))
          .isNotEqualTo(notification)
          .isEqualTo(shown(BESIDE.https()));
      open.getOutputStream()
          .write("GET /mp/root HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(open.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .as("on the connection from before")
          .isEqualTo("HTTP/1.1 200");
      assertThat(beside.point.isConnected(agent.device())).isTrue();
      deploy("renewed-" + Instant.now().toEpochMilli());
      AgentHere.until(() -> !agent.pushed.isEmpty());
      assertThat(agent.heard).containsExactly("connected");
      assertThat(AgentHere.beat(agent.connection())).isInstanceOf(Answer.Got.class);
    }
  }

  private static BigInteger shown(int port) throws Exception {
    try (SSLSocket socket = handshake(port)) {
      return serial(socket);
    }
  }

  private static BigInteger serial(SSLSocket socket) throws Exception {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
  }

  /** Of a client that trusts the site's root alone; TLS 1.3 lets the server ask for more later. */
  private static SSLSocket handshake(int port) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("root", here.site.trust().root());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.startHandshake();
    return socket;
  }

  /** Ends every connection that waits for notifications, as a restarted database would. */
  private static void endListening() throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection(
                SiteHere.databaseUrl(here.folder, SiteHere.PORTS.sql(), "muster_clients"));
        var statement = connection.createStatement();
        var ended =
            statement.executeQuery(
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where application_name = 'muster clients wake-ups'
                """)) {
      assertThat(ended.next()).isTrue();
      assertThat(ended.getInt(1)).isPositive();
    }
  }
}
