package dev.muster.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.Authority;
import dev.muster.agent.fake.Await;
import dev.muster.agent.fake.FakeManagementPoint;
import dev.muster.agent.fake.FakeNotificationServer;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.query.Source;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NotificationClientTest {
  private static final Authority AUTHORITY = new Authority();

  @TempDir Path folder;
  private final DeviceId device = new DeviceId(UUID.randomUUID().toString());
  private final FakeManagementPoint point = new FakeManagementPoint(AUTHORITY);
  private final FakeNotificationServer server = new FakeNotificationServer(AUTHORITY);
  private final Heard heard = new Heard();
  private SiteConnection site;

  private static final class Heard implements NotificationClient.Listener {
    final List<PolicyChange> changes = new CopyOnWriteArrayList<>();
    final List<String> connections = new CopyOnWriteArrayList<>();
    final List<LiveQuestion> asked = new CopyOnWriteArrayList<>();
    final List<String> losses = new CopyOnWriteArrayList<>();

    @Override
    public void connected(String managementPoint) {
      connections.add(managementPoint);
    }

    @Override
    public void changed(PolicyChange change) {
      changes.add(change);
    }

    @Override
    public void asked(LiveQuestion question, NotificationClient.Reply reply) {
      asked.add(question);
      Thread.ofVirtual().start(() -> reply.send("said".getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void lost(String reason) {
      losses.add(reason);
    }
  }

  @BeforeEach
  void open() throws CertificateException {
    point.notificationPort = server.port();
    site = new SiteConnection(point.site(), folder.resolve("root.pem"), Clock.systemUTC());
    KeyPair key = Keys.generate();
    String pem =
        AUTHORITY.device(
            key.getPublic(), Instant.now().minusSeconds(5), Instant.now().plusSeconds(500));
    site.present(
        new Credentials(
            key.getPrivate(),
            List.of(
                (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                            new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))))));
  }

  @AfterEach
  void close() {
    server.close();
    point.close();
  }

  private NotificationClient start() {
    return NotificationClient.start(device, site, Duration.ofMinutes(4), heard);
  }

  private static PolicyChange change(String name) {
    return new PolicyChange(List.of(), List.of(), List.of(new PolicyId("deployment/" + name)));
  }

  @Test
  void changesArriveInOrderAndWhatIsNoneIsIgnored() {
    try (NotificationClient client = start()) {
      Await.until("subscription", () -> server.hears(device) && client.connected());
      assertThat(heard.connections).containsExactly("127.0.0.1");
      server.push(device, change("one"));
      server.push(device, "no json".getBytes(StandardCharsets.UTF_8));
      server.push(device, new byte[257 << 10]);
      server.push(device, change("two"));
      Await.until("both changes", () -> heard.changes.size() == 2);
      assertThat(heard.changes).containsExactly(change("one"), change("two"));
      assertThat(client.connected()).isTrue();
    }
    Await.until("the end of the connection", () -> !server.hears(device));
  }

  @Test
  void aQuestionIsToldFromAChangeAndTheAnswerGoesBackTheSameWay() {
    LiveQuestion question =
        new LiveQuestion(
            new QuestionId(UUID.randomUUID().toString()),
            new Query(
                false,
                List.of(
                    new Query.Column(
                        "Name",
                        new Expression.Property(
                            "s", "Name", PropertyType.TEXT, false, Optional.empty()))),
                new Source(new ClassName("SMS_R_System"), "s"),
                List.of(),
                Optional.empty(),
                List.of()),
            Duration.ofSeconds(10),
            1_000);
    try (NotificationClient client = start()) {
      Await.until("subscription", () -> server.hears(device) && client.connected());
      server.push(device, Json.bytes(question));
      server.push(device, "{\"question\": 1}".getBytes(StandardCharsets.UTF_8));
      server.push(device, change("after"));
      Await.until("the change", () -> heard.changes.size() == 1);
      assertThat(heard.asked).containsExactly(question);
      Await.until("the answer", () -> !server.answers.isEmpty());
      assertThat(server.answers).containsExactly("muster/" + device + "/up said");
    }
  }

  @Test
  void lostConnectionIsMadeAgain() {
    try (NotificationClient client = start()) {
      Await.until("subscription", () -> server.hears(device));
      server.drop(device);
      Await.until("another connection", () -> heard.connections.size() == 2);
      assertThat(heard.losses).hasSize(1);
      Await.until("subscription", () -> server.hears(device) && client.connected());
      server.push(device, change("after"));
      Await.until("the change", () -> heard.changes.contains(change("after")));
    }
  }

  @Test
  void refusedDeviceComesBackWithPauses() {
    server.refuses = true;
    try (NotificationClient client = start()) {
      Await.until("a refusal", () -> !heard.losses.isEmpty());
      assertThat(client.connected()).isFalse();
      assertThat(server.connections.size()).isLessThanOrEqualTo(2);
      server.refuses = false;
      Await.until("subscription", () -> server.hears(device));
    }
  }
}
