package dev.muster.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.spool.Spool;
import dev.muster.tests.system.SiteTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A program on a site's host: whether each message that agents ever put into their outboxes is in
 * the site's database, once. It reads the tables themselves, because what the provider shows is
 * what has to be shown to be right.
 */
final class EachMessageOnce {
  private static final int SQL = 1433;
  private static final long MOST_BYTES = 1L << 30;

  private EachMessageOnce() {}

  /** Arguments: the data folders of the site and of each agent. */
  public static void main(String... arguments) throws Exception {
    int messages = 0;
    try (SiteTables tables = SiteTables.of(Path.of(arguments[0]), SQL)) {
      for (int i = 1; i < arguments.length; i++) {
        try (Stream<Path> devices = Files.list(Path.of(arguments[i], "outbox"))) {
          for (Path outbox : devices.toList()) {
            messages += check(tables, outbox);
          }
        }
      }
      assertThat(tables.texts("select reason from intake_aside")).isEmpty();
    }
    System.out.println(messages + " messages are there once");
  }

  private static int check(SiteTables tables, Path outbox) throws IOException, SQLException {
    UUID device = UUID.fromString(outbox.getFileName().toString());
    List<DeviceMessage> said = said(outbox);
    assertThat(said).as("still on the agent's disk").isNotEmpty();
    assertThat(
            tables.texts(
                "select seen from intake_stream where device = ? and stream = ?",
                device,
                Files.readString(outbox.resolve("stream")).strip()))
        .as("numbers of messages that came from " + device)
        .containsExactly("{[1," + (said.getLast().sequence() + 1) + ")}");
    assertThat(
            tables.texts(
                "select component || ' ' || event || ' ' || text from status_message"
                    + " where device = ? and number is not null",
                device))
        .as("status messages of " + device)
        .containsExactlyInAnyOrderElementsOf(
            said.stream()
                .map(DeviceMessage::message)
                .filter(StatusMessage.class::isInstance)
                .map(StatusMessage.class::cast)
                .map(one -> one.component() + " " + one.event() + " " + one.text())
                .toList());
    assertThat(
            tables.texts(
                "select deployment || ' ' || state || ' ' || detail from compliance_history"
                    + " where device = ?",
                device))
        .as("states of " + device)
        .containsExactlyInAnyOrderElementsOf(changes(said));
    return said.size();
  }

  /** The history keeps what is another state than the one before. */
  private static List<String> changes(List<DeviceMessage> said) {
    Map<String, String> last = new HashMap<>();
    List<String> changes = new ArrayList<>();
    for (DeviceMessage each : said) {
      if (each.message() instanceof DeploymentStateMessage state) {
        String deployment = state.deployment().value();
        String now = deployment + " " + state.state().name() + " " + state.detail();
        String whole = now + " " + state.policy() + " " + state.exitCode() + state.application();
        if (!whole.equals(last.put(deployment, whole))) {
          changes.add(now);
        }
      }
    }
    return changes;
  }

  /** All that is still on disk, whether the site has it or not. */
  private static List<DeviceMessage> said(Path outbox) throws IOException {
    Path copy = Files.createTempDirectory("outbox");
    try (Stream<Path> files = Files.list(outbox)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".spool")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    try (Spool spool = Spool.open(copy, MOST_BYTES)) {
      return spool.peek(Integer.MAX_VALUE, MOST_BYTES).stream()
          .map(entry -> Json.read(entry.bytes(), Signed.class))
          .map(signed -> Json.read(signed.payload(), DeviceMessage.class))
          .toList();
    }
  }
}
