package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What happens in the site's network namespace: its process, and everything that looks at it. */
final class CutNetwork implements AutoCloseable {
  static final String SITE = "10.77.0.1";
  static final String SITE_DEVICE = "s0";
  static final String AGENT_DEVICE = "a0";
  private static final int CONTENT = 16_000_000;
  private static final long SMALL_TALK = 1_500_000;

  private final Path data;
  private final String far;
  private final SiteProcess site;
  private final Administrator administrator;
  private final FarAgent agent;
  private final DeviceId device;

  private CutNetwork(Path data, String far) throws IOException, InterruptedException {
    this.data = data;
    this.far = far;
    this.administrator = new Administrator(data);
    this.site = SiteProcess.start(data, "--listen", SITE, "--approve", "10.77.0.0/24");
    site.says(line -> line.contains("muster-sample compliant"));
    this.agent =
        FarAgent.start(
            data.resolve("far"),
            new SiteFiles(data.resolve("agent")).address(),
            "ip",
            "netns",
            "exec",
            far);
    this.device = agent.status().device();
    sees("muster-sample", DeploymentState.COMPLIANT);
  }

  /**
   * Runs the scenario.
   *
   * @param arguments the site's data folder and the agent's network namespace
   */
  public static void main(String... arguments) {
    int code = 1;
    try (CutNetwork network = new CutNetwork(Path.of(arguments[0]), arguments[1])) {
      network.aWholeDeployment();
      network.theMiddleOfADownload();
      code = 0;
    } catch (Exception | AssertionError trouble) {
      trouble.printStackTrace(System.out);
    } finally {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
    System.exit(code);
  }

  private void aWholeDeployment() throws Exception {
    Instant begun = Instant.now();
    administrator.apply(script("before"));
    Duration usual = Duration.between(begun, Instant.now());
    Instant cutAt = Instant.now().plusSeconds(8).plus(usual.multipliedBy(4));
    administrator.apply(script("before") + deployment("before", cutAt));
    sees("before", DeploymentState.WAITING);

    cable("down");
    administrator.apply(script("meanwhile") + deployment("meanwhile", cutAt));
    Administrator.until(
        () -> Files.exists(made("before")), () -> "What was given before is not done offline");
    Administrator.until(
        () -> Instant.now().isAfter(cutAt.plusSeconds(5)), () -> "The time stands still");
    assertThat(administrator.states("meanwhile")).isEmpty();
    assertThat(made("meanwhile")).doesNotExist();
    Instant restored = Instant.now();
    cable("up");

    sees("meanwhile", DeploymentState.COMPLIANT);
    sees("before", DeploymentState.COMPLIANT);
    System.out.println("caught up " + Duration.between(restored, Instant.now()) + " later");
    try (SiteTables tables = SiteTables.of(data, KillableSite.SQL)) {
      assertThat(history(tables, "before")).containsExactly("WAITING", "INSTALLING", "COMPLIANT");
      assertThat(history(tables, "meanwhile")).containsExactly("INSTALLING", "COMPLIANT");
      nothingTwice(tables);
    }
    assertThat(Files.readAllLines(made("before"))).hasSize(1);
    assertThat(Files.readAllLines(made("meanwhile"))).hasSize(1);
  }

  private void theMiddleOfADownload() throws Exception {
    Path archive = archive();
    long size = Files.size(archive);
    Path partial =
        agent.folder().resolve("content").resolve(Sha256.of(archive).value() + ".partial");
    run(
        "tc",
        "qdisc",
        "add",
        "dev",
        SITE_DEVICE,
        "root",
        "tbf",
        "rate",
        "16mbit",
        "burst",
        "64k",
        "latency",
        "400ms");
    apply("large", archived(archive) + deployment("large", Instant.now()));
    Administrator.until(
        () -> length(partial) > size / 4, () -> "The download does not begin: " + explained());

    cable("down");
    Administrator.until(
        () -> explained().contains("failed-will-retry"),
        () -> "It does not give up: " + explained());
    long came = length(partial);
    assertThat(came).isBetween(size / 4, size - 1);
    assertThat(made("large")).doesNotExist();
    long sent = sent();
    cable("up");

    sees("large", DeploymentState.COMPLIANT);
    assertThat(sent() - sent)
        .as("bytes sent for the %d that were missing of %d", size - came, size)
        .isLessThan((size - came) * 11 / 10 + SMALL_TALK);
    System.out.printf("went on after %d of %d bytes, %d sent%n", came, size, sent() - sent);
    try (SiteTables tables = SiteTables.of(data, KillableSite.SQL)) {
      nothingTwice(tables);
    }
  }

  private List<String> history(SiteTables tables, String deployment) throws Exception {
    return tables.texts(
        "select state from compliance_history where device = ? and deployment = ? order by number",
        UUID.fromString(device.value()),
        deployment);
  }

  private void nothingTwice(SiteTables tables) throws Exception {
    UUID id = UUID.fromString(device.value());
    for (String rows :
        List.of(
            "select deployment || state || detail || time from compliance_history",
            "select class || key || coalesce(before::text, '') || time from inventory_history",
            "select component || event || text || time from status_message")) {
      assertThat(tables.texts(rows + " where device = ?", id)).as(rows).doesNotHaveDuplicates();
    }
    assertThat(
            tables.texts("select text from status_message where device = ? and severity > 0", id))
        .isEmpty();
  }

  private void sees(String deployment, DeploymentState state) throws InterruptedException {
    Administrator.until(
        () ->
            administrator.states(deployment).stream()
                .anyMatch(each -> each.device().equals(device) && each.said().state() == state),
        () -> administrator.states(deployment) + "\n" + log());
  }

  private void apply(String name, String documents) throws Exception {
    Path file = data.resolve(name + ".yaml");
    Files.writeString(file, documents);
    MusterCommand.apply(file, data);
  }

  private Path made(String name) {
    return data.resolve("made-" + name);
  }

  private String script(String name) {
    return """
    kind: application
    name: %1$s
    types:
      - name: script
        technology: { kind: script, install: "date >> %2$s" }
        detection: { kind: file-present, path: "%2$s" }
    """
        .formatted(name, made(name));
  }

  private String archived(Path archive) {
    return """
    kind: application
    name: large
    types:
      - name: archive
        technology: { kind: archive, archive: { file: "%1$s" }, install: install.sh }
        detection: { kind: file-present, path: "%2$s" }
    """
        .formatted(archive.getFileName(), made("large"));
  }

  private String deployment(String name, Instant deadline) {
    return """
    ---
    kind: collection
    name: far
    rule: { kind: devices, devices: [%1$s] }
    limiting: all-devices
    ---
    kind: deployment
    name: %2$s
    application: %2$s
    collection: far
    purpose: required
    deadline: { at: "%3$s", basis: utc }
    outside-windows: true
    most-devices: 10
    """
        .formatted(
            device,
            name,
            LocalDateTime.ofInstant(deadline.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC));
  }

  private Path archive() throws Exception {
    Path folder = Files.createDirectory(data.resolve("archive"));
    byte[] payload = new byte[CONTENT];
    new Random(1).nextBytes(payload);
    Files.write(folder.resolve("payload"), payload);
    Files.writeString(folder.resolve("install.sh"), "#!/bin/sh\ndate >> " + made("large") + "\n");
    Path archive = data.resolve("large.tar");
    run("tar", "-C", folder.toString(), "-cf", archive.toString(), "install.sh", "payload");
    return archive;
  }

  private void cable(String upOrDown) throws Exception {
    run("ip", "-n", far, "link", "set", AGENT_DEVICE, upOrDown);
  }

  private long sent() throws IOException {
    return Long.parseLong(
        Files.readString(Path.of("/sys/class/net", SITE_DEVICE, "statistics/tx_bytes")).strip());
  }

  private String explained() {
    return agent.answer("explain", "large");
  }

  private static long length(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private String log() {
    try {
      return Files.readString(agent.folder().resolve("agent.log"));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    TestPackage.Outcome outcome = TestPackage.run(command);
    assertThat(outcome.code()).as(outcome.output()).isZero();
  }

  @Override
  public void close() throws IOException {
    agent.close();
    site.close();
  }
}
