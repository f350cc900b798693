package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happens in the site's network namespace. */
final class Roaming implements AutoCloseable {
  private static final Duration FALLBACK = Duration.ofSeconds(8);
  private static final String GROUPS =
      """
      kind: boundary-group
      name: berlin
      boundaries: [{ kind: ip-subnet, network: 10.81.0.0/24 }]
      distribution-points: [not-there]
      fallback: [{ group: default-site-boundary-group, distribution-points: PT8S }]
      ---
      kind: boundary-group
      name: paris
      boundaries: [{ kind: ip-range, first: 10.82.0.1, last: 10.82.0.9 }]
      distribution-points: ["%s"]
      fallback: [{ group: default-site-boundary-group }]
      """
          .formatted(CutNetwork.SITE);

  private final Path data;
  private final String far;
  private final SiteProcess site;
  private final Administrator administrator;
  private final FarAgent agent;
  private final DeviceId device;

  private Roaming(Path data, String far) throws Exception {
    this.data = data;
    this.far = far;
    this.administrator = new Administrator(data);
    this.site = SiteProcess.start(data, "--listen", CutNetwork.SITE, "--approve", "10.77.0.0/24");
    site.says(line -> line.contains("registered as"));
    apply("groups", GROUPS);
    address("add", "10.81.0.7/32");
    this.agent =
        FarAgent.start(
            data.resolve("far"),
            new SiteFiles(data.resolve("agent")).address(),
            "ip",
            "netns",
            "exec",
            far);
    this.device = agent.status().device();
  }

  /**
   * Runs the scenario.
   *
   * @param arguments the site's data folder and the agent's network namespace
   */
  public static void main(String... arguments) {
    int code = 1;
    try (Roaming roaming = new Roaming(Path.of(arguments[0]), arguments[1])) {
      roaming.waitsForFallback();
      roaming.takesAtOnceWhereItRoamed();
      code = 0;
    } catch (Exception | AssertionError trouble) {
      trouble.printStackTrace(System.out);
    } finally {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
    System.exit(code);
  }

  private void waitsForFallback() throws Exception {
    isIn("berlin");
    Instant begun = Instant.now();
    deploy("first");
    assertThat(administrator.sees("first", DeploymentState.WAITING).detail())
        .startsWith("no distribution point in its boundary groups (berlin) until ")
        .contains(", then default-site-boundary-group: first.tar");
    System.out.println(
        MusterCommand.run("explain", device.value(), "first", "--data", data.toString()));

    administrator.sees("first", DeploymentState.COMPLIANT);
    assertThat(Duration.between(begun, Instant.now())).isGreaterThanOrEqualTo(FALLBACK);
  }

  private void takesAtOnceWhereItRoamed() throws Exception {
    address("del", "10.81.0.7/32");
    address("add", "10.82.0.7/32");
    agent.answer("sync");
    isIn("paris");
    deploy("second");
    administrator.sees("second", DeploymentState.COMPLIANT);
    try (SiteTables tables = SiteTables.of(data, KillableSite.SQL)) {
      assertThat(
              tables.texts(
                  "select state from compliance_history where device = ? and deployment = 'second'"
                      + " order by number",
                  java.util.UUID.fromString(device.value())))
          .doesNotContain("WAITING")
          .endsWith("COMPLIANT");
    }
    System.out.println(
        MusterCommand.run("boundary", "locate", "10.82.0.7", "--data", data.toString()));
  }

  private void isIn(String group) throws InterruptedException {
    Administrator.until(
        () -> groups().equals(List.of(new ObjectName(group))),
        () -> "It is in " + groups() + ", not in " + group);
  }

  private List<ObjectName> groups() {
    try {
      return agent.status().boundaryGroups();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private void address(String addOrDel, String address) throws Exception {
    TestPackage.Outcome outcome =
        TestPackage.run(
            "ip", "-n", far, "address", addOrDel, address, "dev", CutNetwork.AGENT_DEVICE);
    assertThat(outcome.code()).as(outcome.output()).isZero();
  }

  private void apply(String name, String documents) throws Exception {
    Path file = data.resolve(name + ".yaml");
    Files.writeString(file, documents);
    MusterCommand.apply(file, data);
  }

  private void deploy(String name) throws Exception {
    Path folder = Files.createDirectory(data.resolve("of-" + name));
    Path made = data.resolve("made-" + name);
    Files.writeString(folder.resolve("install.sh"), "#!/bin/sh\ndate >> " + made + "\n");
    Path archive = data.resolve(name + ".tar");
    TestPackage.Outcome packed =
        TestPackage.run("tar", "-C", folder.toString(), "-cf", archive.toString(), "install.sh");
    assertThat(packed.code()).as(packed.output()).isZero();
    apply(
        name,
        """
        kind: application
        name: %1$s
        types:
          - name: archive
            technology: { kind: archive, archive: { file: "%1$s.tar" }, install: install.sh }
            detection: { kind: file-present, path: "%2$s" }
        ---
        kind: collection
        name: far
        rule: { kind: devices, devices: [%3$s] }
        ---
        kind: deployment
        name: %1$s
        application: %1$s
        collection: far
        purpose: required
        outside-windows: true
        most-devices: 10
        """
            .formatted(name, made, device));
  }

  @Override
  public void close() throws IOException {
    agent.close();
    site.close();
  }
}
