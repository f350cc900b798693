package dev.muster.tests.trust;

import dev.muster.agent.control.ControlAnswer;
import dev.muster.agent.control.ControlClient;
import dev.muster.agent.schedule.AgentStatus;
import dev.muster.command.connection.Connection;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.RootKey;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.status.StatusEntry;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import dev.muster.tests.system.Administrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A real {@code muster up}, its administrator, and what lies open to a thief. */
final class AttackedSite implements AutoCloseable {
  private final Path data;
  private final SiteProcess process;
  private final ProviderConnection provider;
  private final DatabaseThief database;

  private AttackedSite(Path data, SiteProcess process) {
    this.data = data;
    this.process = process;
    this.provider = Connection.in(data).open();
    this.database = DatabaseThief.of(data.resolve("database"));
  }

  /** Starts one whose own computer is managed, inventoried and at rest. */
  static AttackedSite start(Path temporary) throws Exception {
    Path data = MusterCommand.folder(temporary, "site");
    SiteProcess process = SiteProcess.start(data);
    try {
      process.says(line -> line.contains("muster-sample compliant"));
      return new AttackedSite(data, process);
    } catch (Exception | AssertionError trouble) {
      process.close();
      throw trouble;
    }
  }

  /** The thief who has the database. */
  DatabaseThief database() {
    return database;
  }

  ProviderConnection provider() {
    return provider;
  }

  ProcessHandle process() {
    return process.handle();
  }

  Path data() {
    return data;
  }

  SiteAddress address() throws IOException {
    return Json.read(Files.readString(data.resolve("agent/site.json")), SiteAddress.class);
  }

  /** The key that the administrator keeps in a safe place. */
  RootKey root() throws IOException {
    Path admin = data.resolve("admin");
    char[] passphrase = Files.readString(admin.resolve("root-passphrase")).strip().toCharArray();
    return RootKey.open(admin.resolve("root.pem"), passphrase);
  }

  /** This computer. */
  DeviceId device() throws IOException {
    return agent("status").device();
  }

  /** Has the agent ask for everything now. */
  void synchronise() throws IOException {
    agent("sync");
  }

  private AgentStatus agent(String verb) throws IOException {
    return switch (ControlClient.ask(data.resolve("agent"), verb, List.of()).orElseThrow()) {
      case ControlAnswer.Done done -> Json.read(done.json(), AgentStatus.class);
      case ControlAnswer.Failed failed -> throw new IOException(failed.reason());
    };
  }

  /** {@code muster apply}, by the author of this site. */
  void apply(String yaml) {
    new Administrator(data).apply(yaml);
  }

  /** A part of the list of status messages. */
  record Messages(List<StatusEntry> rows, long total) {}

  /** Status messages of this event, the latest first. */
  Messages messages(String event) {
    return provider.get("/status?limit=1000&event=" + event, Messages.class);
  }

  /** Whether the agent has something to say about this deployment: a policy of it is in force. */
  boolean follows(String deployment) {
    return ControlClient.ask(data.resolve("agent"), "explain", List.of(deployment)).orElseThrow()
        instanceof ControlAnswer.Done;
  }

  /** What the agent says when it is asked why a deployment is where it is. */
  String explains(String deployment) {
    return String.valueOf(
        ControlClient.ask(data.resolve("agent"), "explain", List.of(deployment)).orElseThrow());
  }

  private Messages latest() {
    return provider.get("/status?limit=20", Messages.class);
  }

  /** Waits for a status message of this event about this device whose text has all of these. */
  void tells(String event, DeviceId device, String... words) throws InterruptedException {
    Predicate<StatusEntry> wanted =
        entry ->
            entry.device().equals(Optional.of(device))
                && List.of(words).stream().allMatch(entry.message().text()::contains);
    await(
        "a message " + event + " of " + device + " with " + List.of(words),
        () -> messages(event).rows().stream().anyMatch(wanted));
  }

  /** Waits for a condition. */
  void await(String what, BooleanSupplier condition) throws InterruptedException {
    Administrator.until(
        condition, () -> "Waited in vain for " + what + "; the site tells " + latest().rows());
  }

  @Override
  public void close() throws SQLException {
    try (process;
        provider) {
      database.close();
    }
  }

  /** What an application of this name leaves. */
  Path mark(String name) {
    return data().resolve("mark-" + name);
  }

  /** An application that leaves a mark, and its deployment. */
  String marking(String name, String collection) {
    return """
    kind: application
    name: %1$s
    types:
      - name: script
        technology:
          kind: script
          install: |
            touch "%2$s"
          uninstall: |
            rm -f "%2$s"
        detection: { kind: file-present, path: "%2$s" }
    ---
    kind: deployment
    name: %1$s
    application: %1$s
    collection: %3$s
    purpose: required
    outside-windows: true
    most-devices: 10
    """
        .formatted(name, mark(name), collection);
  }
}
