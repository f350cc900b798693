package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.About;
import dev.muster.agent.identity.IdentityStore;
import dev.muster.agent.identity.Machine;
import dev.muster.agent.identity.Registration;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.identity.Standing;
import dev.muster.agent.net.Answer;
import dev.muster.agent.net.NotificationClient;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.message.Upload;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.foundation.loop.SystemClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;

/**
 * The agent's own identity and connections, without its schedule: a test says what it does when.
 */
final class AgentHere implements AutoCloseable {
  static final String STREAM = "0123456789abcdef";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  final IdentityStore identity;
  final SiteAddress address;
  final List<PolicyChange> pushed = new CopyOnWriteArrayList<>();
  final List<String> heard = new CopyOnWriteArrayList<>();
  volatile NotificationClient.Questions questions = (_, _) -> {};
  private final Path folder;
  private final List<AutoCloseable> opened = new ArrayList<>();

  AgentHere(Path folder, SiteAddress site, ManagementPointAddress... points) {
    this.folder = folder;
    this.address = new SiteAddress(site.site(), site.root(), List.of(points));
    new SiteFiles(folder).write(address, Optional.empty());
    this.identity =
        IdentityStore.open(
            folder.resolve("identity"),
            new Machine(Optional.of(Sha256.of(folder.toString())), Optional.empty()));
  }

  DeviceId device() {
    return identity.identity().device();
  }

  /** A connection to these of its management points. */
  SiteConnection connection(SiteAddress to) {
    SiteConnection connection =
        new SiteConnection(to, folder.resolve("root.pem"), SystemClock.utc());
    identity.credentials().ifPresent(connection::present);
    return connection;
  }

  SiteConnection connection() {
    return connection(address);
  }

  Standing register() {
    SiteConnection connection = connection();
    return new Registration(
            identity,
            new SiteFiles(folder),
            connection,
            new About("pc-" + device().value().substring(0, 8), "Debian", "1.0"),
            SystemClock.utc())
        .proceed();
  }

  /** Registered at its first management point that answers. */
  AgentHere registered() {
    until(() -> register() instanceof Standing.Registered);
    return this;
  }

  /** Opens client notification and waits until it stands. */
  NotificationClient listen() {
    NotificationClient client = startListening();
    until(client::connected);
    return client;
  }

  NotificationClient startListening() {
    NotificationClient client =
        NotificationClient.start(
            device(),
            connection(),
            Duration.ofSeconds(60),
            new NotificationClient.Listener() {
              @Override
              public void connected(String managementPoint) {
                heard.add("connected");
              }

              @Override
              public void changed(PolicyChange change) {
                pushed.add(change);
              }

              @Override
              public void asked(LiveQuestion question, NotificationClient.Reply reply) {
                questions.asked(question, reply);
              }

              @Override
              public void lost(String reason) {
                heard.add("lost: " + reason);
              }
            });
    opened.add(client);
    return client;
  }

  static Answer<Instant> beat(SiteConnection connection) {
    return connection.heartbeat(new Heartbeat("pc", "1.0", List.of("192.0.2.1")));
  }

  /** A status message with this number, signed. */
  Signed message(long sequence, String text) {
    return SignedRecords.sign(
        identity.identity().key(),
        Purpose.MESSAGE,
        new DeviceMessage(
            device(),
            STREAM,
            sequence,
            Instant.now(),
            new Message.StatusMessage(Severity.INFORMATION, "test", "said", text, Instant.now())));
  }

  static Answer<Receipt> upload(SiteConnection connection, Signed... messages) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(Json.bytes(new Upload(List.of(messages))));
    }
    return connection.upload(bytes.toByteArray());
  }

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable each : opened) {
      try {
        each.close();
      } catch (Exception trouble) {
        throw new IOException("Could not stop " + each, trouble);
      }
    }
  }
}
