package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.About;
import dev.muster.agent.identity.IdentityStore;
import dev.muster.agent.identity.Machine;
import dev.muster.agent.identity.Registration;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.identity.Standing;
import dev.muster.agent.net.SiteConnection;
import dev.muster.agent.outbox.Outbox;
import dev.muster.agent.outbox.Sending;
import dev.muster.agent.schedule.AgentStatus;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Severity;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site goes away while its agents have much to say, and comes back. */
class AwaySiteIT {
  private static final long MOST = 64L << 20;
  private static final long BESIDES = 1L << 20;
  private static final int REPORT = 1 << 20;
  private static final int ASKED = 20;
  private static final String LONG = "x".repeat(3_900);

  @TempDir private static Path temporary;

  @Test
  void whatAgentsSayMeanwhileIsBoundedKeptInOrderAndDeliveredOnce() throws Exception {
    Path data = MusterCommand.folder(temporary, "site");
    Path talkative = Files.createDirectory(data.resolve("talkative"));
    SiteProcess first = start(data);
    SiteAddress address = new SiteFiles(data.resolve("agent")).address();
    try (FarAgent agent = FarAgent.start(data.resolve("far"), address);
        Talkative device = new Talkative(talkative, address)) {
      device.register();
      AgentStatus before = settled(agent);
      first.stop();

      for (int i = 0; i < ASKED; i++) {
        agent.answer("sync");
      }
      int accepted = device.saysUntilFull();
      assertThat(size(talkative.resolve("outbox"))).isBetween(MOST / 10 * 9, MOST + BESIDES);
      assertThat(device.says("one too many")).isFalse();
      assertThat(device.mentions("of no matter")).isFalse();
      assertThat(agent.status().waitingMessages())
          .isLessThanOrEqualTo(before.waitingMessages() + 1);
      assertThat(agent.status().waitingBytes()).isLessThan(BESIDES);

      try (SiteProcess second = start(data);
          SiteTables tables = SiteTables.of(data, KillableSite.SQL)) {
        device.delivers();
        assertThat(size(talkative.resolve("outbox"))).isLessThan(BESIDES);
        UUID id = UUID.fromString(device.id());
        String count = "select count(*) from compliance_history where device = ?";
        Administrator.until(
            () -> texts(tables, count, id).equals("[" + accepted + "]"),
            () -> texts(tables, count, id) + " of " + accepted + " came; " + second.said());
        assertThat(
                tables.texts(
                    "select split_part(detail, ' ', 1) from compliance_history where device = ?"
                        + " order by number",
                    id))
            .containsExactlyElementsOf(
                IntStream.range(0, accepted).mapToObj(String::valueOf).toList());
        agent.answer("sync");
        Administrator.until(
            () -> waiting(agent) == 0 && answered(agent), () -> agent.answer("status"));
      }
    } finally {
      first.close();
    }
  }

  private static SiteProcess start(Path data) throws IOException, InterruptedException {
    SiteProcess site = SiteProcess.start(data, "--approve", "127.0.0.0/8");
    site.says(line -> line.startsWith("stop with Ctrl-C"));
    return site;
  }

  /** Once it has registered and said all that it had to say. */
  private static AgentStatus settled(FarAgent agent) throws InterruptedException {
    Administrator.until(
        () -> waiting(agent) == 0 && status(agent).lastInventory().isPresent(),
        () -> agent.answer("status"));
    return agent.status();
  }

  private static long waiting(FarAgent agent) {
    return status(agent).waitingMessages();
  }

  private static boolean answered(FarAgent agent) {
    return status(agent).retryAt().isEmpty();
  }

  private static AgentStatus status(FarAgent agent) {
    try {
      return agent.status();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static String texts(SiteTables tables, String query, UUID device) {
    try {
      return tables.texts(query, device).toString();
    } catch (java.sql.SQLException trouble) {
      throw new AssertionError(trouble);
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  /** The agent's own queue and connection, with somebody who has a lot to say. */
  private static final class Talkative implements AutoCloseable {
    private final SiteConnection site;
    private final Registration registration;
    private final Outbox outbox;
    private final IdentityStore store;

    Talkative(Path folder, SiteAddress address) throws IOException {
      Files.createDirectories(folder.resolve("machine/etc"));
      Files.writeString(folder.resolve("machine/etc/machine-id"), "a talkative machine");
      SiteFiles files = new SiteFiles(folder);
      files.write(address, Optional.empty());
      Clock clock = Clock.systemUTC();
      store =
          IdentityStore.open(folder.resolve("identity"), Machine.below(folder.resolve("machine")));
      site = new SiteConnection(address, folder.resolve("root.pem"), clock);
      registration =
          new Registration(store, files, site, new About("talkative", "a test", "0"), clock);
      outbox = Outbox.open(folder.resolve("outbox"), store.identity(), clock);
    }

    String id() {
      return store.identity().device().value();
    }

    void register() throws InterruptedException {
      Administrator.until(
          () -> {
            site.tryNow();
            registration.hurry();
            return registration.proceed() instanceof Standing.Registered;
          },
          () -> "Not registered: " + registration.standing());
    }

    int saysUntilFull() {
      for (int report = 0; reports(report); report++) {
        assertThat(report).as("inventory is bounded").isLessThan((int) (MOST / REPORT));
      }
      int accepted = 0;
      while (says(Integer.toString(accepted))) {
        accepted++;
      }
      return accepted;
    }

    /** A full report, one after another of another computer. */
    private boolean reports(int number) {
      String text = number + "y".repeat(REPORT);
      return outbox.put(
          new Message.InventoryReport(
              true,
              Optional.empty(),
              Sha256.of(text),
              List.of(
                  new Message.ClassReport(
                      LoadingDevice.CLASS,
                      List.of(new Instance("text", Map.of("Text", Value.of(text)))),
                      List.of()))));
    }

    boolean says(String what) {
      return outbox.put(
          new Message.DeploymentStateMessage(
              new ObjectName("talk"),
              Sha256.of("talk"),
              DeploymentState.WAITING,
              new ObjectName("talk"),
              what + " " + LONG,
              Optional.empty(),
              Instant.now()));
    }

    boolean mentions(String what) {
      return outbox.put(
          new Message.StatusMessage(Severity.INFORMATION, "talk", "talk", what, Instant.now()));
    }

    void delivers() throws InterruptedException {
      Administrator.until(
          () -> {
            site.tryNow();
            return outbox.send(site) instanceof Sending.Emptied;
          },
          () -> outbox.waiting() + " messages still wait");
    }

    @Override
    public void close() {
      outbox.close();
    }
  }
}
