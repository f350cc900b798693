package dev.muster.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.Authority;
import dev.muster.agent.fake.FakeManagementPoint;
import dev.muster.agent.fake.FakeManagementPoint.Reply;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.HandClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteConnectionTest {
  private static final Authority AUTHORITY = new Authority();
  private static final ContentHash HASH = Sha256.of("x");

  @TempDir Path folder;
  private final FakeManagementPoint point = new FakeManagementPoint(AUTHORITY);
  private final HandClock clock = new HandClock(Instant.now());

  @AfterEach
  void close() {
    point.close();
  }

  private SiteConnection connection(SiteAddress site) {
    return new SiteConnection(site, folder.resolve("root.pem"), clock);
  }

  @Test
  void rootIsFetchedOnceAndKept() throws IOException {
    assertThat(connection(point.site()).root()).isEqualTo(new Answer.Got<>(AUTHORITY.root()));
    assertThat(connection(point.site()).root()).isEqualTo(new Answer.Got<>(AUTHORITY.root()));
    assertThat(point.askedFor(Paths.ROOT)).hasSize(1);
    assertThat(Files.readString(folder.resolve("root.pem"))).isEqualTo(AUTHORITY.rootPem());
  }

  @Test
  void rootWithAnotherFingerprintIsRefused() {
    var site = new SiteAddress(new SiteCode("T01"), Sha256.of("another"), List.of(point.address()));
    assertThat(connection(site).root())
        .isInstanceOfSatisfying(
            Answer.Denied.class, denied -> assertThat(denied.reason()).contains("fingerprint"));
    assertThat(folder.resolve("root.pem")).doesNotExist();
  }

  @Test
  void keptRootOfAnotherSiteCountsForNothing() throws IOException {
    Files.writeString(folder.resolve("root.pem"), new Authority().rootPem());
    assertThat(connection(point.site()).root()).isEqualTo(new Answer.Got<>(AUTHORITY.root()));
  }

  @Test
  void serverThatTheRootDidNotCertifyIsNotTrusted() {
    try (var forged = new FakeManagementPoint(AUTHORITY, new Authority().serverTls())) {
      var answer = connection(forged.site()).revocations();
      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Away.class, away -> assertThat(away.reason()).contains("SSLHandshake"));
      assertThat(forged.askedFor(Paths.REVOCATIONS)).isEmpty();
    }
  }

  @Test
  void serverWithAnotherNameIsNotTrusted() {
    var address = point.address();
    var renamed =
        new ManagementPointAddress(
            "localhost", address.http(), address.https(), address.notification());
    var site = new SiteAddress(new SiteCode("T01"), AUTHORITY.fingerprint(), List.of(renamed));
    assertThat(connection(site).revocations()).isInstanceOf(Answer.Away.class);
    assertThat(point.askedFor(Paths.REVOCATIONS)).isEmpty();
  }

  @Test
  void nextManagementPointIsAskedWhereOneFails() {
    try (var second = new FakeManagementPoint(AUTHORITY)) {
      point.route(Paths.REVOCATIONS, asked -> Reply.status(503));
      var site =
          new SiteAddress(
              new SiteCode("T01"),
              AUTHORITY.fingerprint(),
              List.of(point.address(), second.address()));
      var connection = connection(site);
      assertThat(connection.revocations()).isEqualTo(new Answer.Got<>(Optional.empty()));
      assertThat(connection.revocations()).isEqualTo(new Answer.Got<>(Optional.empty()));
      assertThat(point.askedFor(Paths.REVOCATIONS)).hasSize(1);
      assertThat(second.askedFor(Paths.REVOCATIONS)).hasSize(2);
    }
  }

  @Test
  void whoWasSilentIsNamedUntilItIsThereAgainThoughAnotherIsAsked() throws IOException {
    ManagementPointAddress silent;
    try (var first = new FakeManagementPoint(AUTHORITY)) {
      silent = first.address();
    }
    var other = new ManagementPointAddress("localhost", silent.http(), silent.https(), 1);
    var connection =
        connection(
            new SiteAddress(
                new SiteCode("T01"), AUTHORITY.fingerprint(), List.of(other, point.address())));
    assertThat(connection.revocations()).isEqualTo(new Answer.Got<>(Optional.empty()));
    assertThat(connection.unreached()).singleElement().asString().contains("C17/http)");

    clock.pass(Duration.ofMinutes(11));
    connection.tryUnreached();
    assertThat(connection.unreached()).hasSize(1);

    try (var back = new ServerSocket(silent.http(), 1, InetAddress.getLoopbackAddress())) {
      connection.tryUnreached();
      assertThat(connection.unreached()).as("tried a moment ago").hasSize(1);
      clock.pass(Duration.ofMinutes(20));
      connection.tryUnreached();
      assertThat(connection.unreached()).isEmpty();
      assertThat(back.isBound()).isTrue();
    }
  }

  @Test
  void nobodyIsAskedForAWhileAfterAllFailed() {
    var connection = connection(point.site());
    point.route(Paths.REVOCATIONS, asked -> Reply.status(500));
    assertThat(connection.revocations()).isInstanceOf(Answer.Away.class);
    assertThat(connection.retryAt())
        .hasValueSatisfying(
            at -> assertThat(at).isBetween(clock.instant(), clock.instant().plusSeconds(5)));
    assertThat(connection.revocations()).isInstanceOf(Answer.Away.class);
    assertThat(point.askedFor(Paths.REVOCATIONS)).hasSize(1);
    clock.pass(Duration.ofSeconds(6));
    assertThat(connection.revocations()).isInstanceOf(Answer.Away.class);
    assertThat(point.askedFor(Paths.REVOCATIONS)).hasSize(2);
    connection.tryNow();
    assertThat(connection.revocations()).isInstanceOf(Answer.Away.class);
    assertThat(point.askedFor(Paths.REVOCATIONS)).hasSize(3);
  }

  @Test
  void assignmentsAreAskedForWithTheTagOfThoseKnown() {
    var list = new AssignmentList(List.of());
    ContentHash tag = Sha256.of(Json.canonicalBytes(list));
    point.route(
        Paths.ASSIGNMENTS,
        asked ->
            ("\"" + tag + "\"").equals(asked.headers().get("If-none-match"))
                ? new Reply(304, new byte[0], Map.of())
                : Reply.json(list));
    var connection = connection(point.site());
    assertThat(connection.assignments(Optional.empty()))
        .isEqualTo(new Answer.Got<Assignments>(new Assignments.Listed(list, tag)));
    assertThat(connection.assignments(Optional.of(tag)))
        .isEqualTo(new Answer.Got<Assignments>(new Assignments.Unchanged()));
  }

  @Test
  void policyWithAnotherHashIsGivenToWhoJudgesIt() {
    var signed = new Signed("{}", new KeyId(HASH.value()), "s");
    var policy = new SignedPolicy(signed, signed);
    ContentHash right = Sha256.of(Json.canonicalBytes(policy));
    point.route(Paths.POLICIES + right, asked -> Reply.json(policy));
    point.route(Paths.POLICIES + HASH, asked -> Reply.json(policy));
    var connection = connection(point.site());
    assertThat(connection.policy(right)).isEqualTo(new Answer.Got<>(policy));
    assertThat(connection.policy(HASH))
        .as("who asked judges the hash, and says so to the site")
        .isEqualTo(new Answer.Got<>(policy));
  }

  @Test
  void certificateIsShownOnceThereIsOne() throws CertificateException {
    var connection = connection(point.site());
    var heartbeat = new Heartbeat("pc", "1", List.of());
    assertThat(connection.heartbeat(heartbeat))
        .isInstanceOfSatisfying(
            Answer.Denied.class, denied -> assertThat(denied.status()).isEqualTo(403));
    KeyPair key = Keys.generate();
    String pem =
        AUTHORITY.device(
            key.getPublic(), Instant.now().minusSeconds(5), Instant.now().plusSeconds(500));
    var certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    connection.present(new Credentials(key.getPrivate(), List.of(certificate)));
    assertThat(connection.heartbeat(heartbeat)).isEqualTo(new Answer.Got<>(clock.instant()));
    connection.rest();
    assertThat(connection.heartbeat(heartbeat)).isEqualTo(new Answer.Got<>(clock.instant()));
    assertThat(connection.lastContact()).hasValue(clock.instant());
  }

  @Test
  void endlessAnswerIsCutOff() {
    point.route(Paths.REVOCATIONS, asked -> new Reply(200, new byte[9 << 20], Map.of()));
    assertThat(connection(point.site()).revocations()).isInstanceOf(Answer.Away.class);
  }

  @Test
  void answerThatIsNotJsonIsTroubleOfThatManagementPoint() {
    point.route(
        Paths.REVOCATIONS,
        asked -> new Reply(200, "<html>".getBytes(StandardCharsets.UTF_8), Map.of()));
    assertThat(connection(point.site()).revocations())
        .isInstanceOfSatisfying(
            Answer.Away.class, away -> assertThat(away.reason()).contains("Not the JSON"));
  }
}
