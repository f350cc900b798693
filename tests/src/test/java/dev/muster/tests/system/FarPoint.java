package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What happens in the site's network namespace; the host's commands are run in another one. */
final class FarPoint implements AutoCloseable {
  static final String SITE = "10.78.0.1";
  static final String HOST = "10.78.0.2";
  static final String ROUTER = "10.78.1.2";
  static final String CLIENT = "10.78.1.9";
  private static final String TOKEN = "0123456789012345678901234567890123456789";
  private static final int SQL = 14330;

  private final Path data;
  private final Path hostData;
  private final String far;
  private final Administrator administrator;
  private final Process host;
  private final SiteProcess site;
  private final FarAgent agent;

  private FarPoint(Path data, String far, String client) throws Exception {
    this.data = data;
    this.far = far;
    this.administrator = new Administrator(data);
    closeFirewalls();
    this.hostData = Files.createDirectories(data.resolve("host-data"));
    Files.writeString(token(), TOKEN);
    this.host = host();
    this.site =
        SiteProcess.start(
            data, "--listen", SITE, "--database", "distribution", "--approve", "10.78.1.0/24");
    site.says(line -> line.contains("registered as"));
    SiteAddress own = new SiteFiles(data.resolve("agent")).address();
    ManagementPointAddress first = own.managementPoints().getFirst();
    this.agent =
        FarAgent.start(
            data.resolve("far"),
            new SiteAddress(
                own.site(),
                own.root(),
                List.of(
                    new ManagementPointAddress(
                        HOST, first.http(), first.https(), first.notification()))),
            "ip",
            "netns",
            "exec",
            client);
  }

  private Path token() {
    return data.resolve("token");
  }

  /**
   * Runs the scenario.
   *
   * @param arguments the site's data folder, and the network namespaces of host and client
   */
  public static void main(String... arguments) {
    int code = 1;
    try (FarPoint point = new FarPoint(Path.of(arguments[0]), arguments[1], arguments[2])) {
      point.itJoinsAndAnAgentRegistersThere();
      point.whatIsDeployedArrivesAndItsStateComesBack();
      point.itsLoginReadsAndWritesOnlyWhatItNeeds();
      point.cutFromTheDatabaseItSaysSoAndCatchesUp();
      point.itLeavesWithNothingLeftBehind();
      code = 0;
    } catch (Exception | AssertionError trouble) {
      trouble.printStackTrace(System.out);
    } finally {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
    System.exit(code);
  }

  private void itJoinsAndAnAgentRegistersThere() throws Exception {
    administrator.apply(
        """
        kind: boundary-group
        name: office
        boundaries: [{ kind: ip-subnet, network: 10.78.1.0/24 }]
        management-points: [mp1]
        """);
    muster(
        "site-system",
        "add",
        HOST,
        "--name",
        "mp1",
        "--roles",
        "management-point",
        "--token-file",
        token().toString());
    until(() -> muster("site-system", "list").contains("management-point (running)"));
    until(() -> agent.status().registration().equals("registered"));
    assertThat(muster("status")).contains("site system mp1, management-point");
    assertThat(muster("boundary", "locate", CLIENT)).contains("mp1");
  }

  private void whatIsDeployedArrivesAndItsStateComesBack() throws Exception {
    deploy("first");
    administrator.sees("first", DeploymentState.COMPLIANT);
    agent.answer("sync");
    until(() -> agent.status().boundaryGroups().toString().contains("office"));
  }

  private void itsLoginReadsAndWritesOnlyWhatItNeeds() throws Exception {
    assertThat(sql("select count(*) from policy_assignment")).containsPattern("[0-9]");
    for (String forbidden :
        List.of(
            "select * from trust_author",
            "select * from administration_administrator",
            "select * from clients_token",
            "select * from definitions_object",
            "select public_key from clients_device",
            "update clients_device set state = 'approved'",
            "insert into policy_assignment (policy, device) select policy, device from"
                + " policy_assignment",
            "update policy_body set signed = '{}'",
            "update clients_request set answer = '{}'",
            "create table mine (one integer)")) {
      assertThat(sql(forbidden)).as(forbidden).contains("permission denied");
    }
    assertThat(sql("insert into intake_spool (spool, entry, moved) values ('other', 9, now())"))
        .contains("violates row-level security");
    System.out.println("the login of mp1 is refused what is not for it");
  }

  private void cutFromTheDatabaseItSaysSoAndCatchesUp() throws Exception {
    onHost("nft", "insert", "rule", "inet", "muster", "output", "tcp", "dport", SQL + "", "drop");
    until(() -> muster("status").contains("matrix: C28/sql"));
    System.out.println(
        muster("status")
            .lines()
            .filter(line -> line.contains("matrix: C28/sql"))
            .findFirst()
            .orElseThrow());
    deploy("second");
    agent.answer("sync");
    onHost("nft", "-f", data.resolve("mp1.nft").toString());
    administrator.sees("second", DeploymentState.COMPLIANT);
    until(() -> !muster("status").contains("matrix: C28/sql"));
  }

  private void itLeavesWithNothingLeftBehind() throws Exception {
    muster("site-system", "remove", "mp1");
    assertThat(muster("site-system", "list")).doesNotContain("mp1");
    host.waitFor(20, TimeUnit.SECONDS);
    try (SiteTables tables = SiteTables.of(data, SQL)) {
      assertThat(tables.texts("select rolname from pg_roles where rolname like 'muster\\_mp\\_%'"))
          .isEmpty();
    }
    assertThat(hostData.resolve("host/spool")).doesNotExist();
    assertThat(hostData.resolve("host/database.pem")).doesNotExist();
  }

  private void deploy(String name) throws Exception {
    administrator.apply(
        """
        kind: application
        name: %1$s
        types:
          - name: script
            technology: { kind: script, install: "#!/bin/sh\\ntouch %2$s\\n" }
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
            .formatted(name, data.resolve("made-" + name), agent.status().device()));
  }

  /** As the host logs in. */
  private String sql(String statement) throws Exception {
    String login = login();
    Path keys = hostData.resolve("host/keys");
    return said(
        "psql",
        "-At",
        "host=%s port=%d dbname=muster user=%s sslmode=verify-full sslrootcert=%s sslcert=%s sslkey=%s"
            .formatted(
                SITE,
                SQL,
                login,
                keys.resolve("root.pem"),
                hostData.resolve("host/database.pem"),
                keys.resolve("key.pem")),
        "-c",
        statement);
  }

  private String login() throws Exception {
    try (SiteTables tables = SiteTables.of(data, SQL)) {
      return tables
          .texts("select rolname from pg_roles where rolname like 'muster\\_mp\\_%'")
          .getFirst();
    }
  }

  /** Rules as they are generated, on both hosts. */
  private void closeFirewalls() throws IOException, InterruptedException {
    Path topology = data.resolve("topology.yaml");
    Files.writeString(
        topology,
        """
        muster: topology/1
        name: far-point
        networks: { servers: 10.78.0.0/24, office: 10.78.1.0/24 }
        sites:
          P01:
            type: primary
            dynamic-rpc: 50000-50099
            ports: { client-requests: { http: 8180, https: 8543 } }
        hosts:
          site:
            addresses: [10.78.0.1]
            site: P01
            roles:
              - site-server
              - { role: site-database, ports: { sql: 14330 } }
              - provider
              - { role: management-point, ports: { client-notification: 20123 } }
              - distribution-point
          mp1:
            addresses: [10.78.0.2]
            site: P01
            roles: [{ role: management-point, ports: { client-notification: 20123 } }]
        clients:
          far: { network: office, site: P01, count: 5 }
        """);
    for (String one : List.of("site", "mp1")) {
      Path rules = data.resolve(one + ".nft");
      Files.writeString(
          rules,
          MusterCommand.run(
              "ports", "rules", "--no-admin", "--topology", topology.toString(), "--host", one));
      if (one.equals("mp1")) {
        onHost("nft", "-f", rules.toString());
      } else {
        run(List.of("nft", "-f", rules.toString()));
      }
    }
  }

  private Process host() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", far));
    command.addAll(
        MusterCommand.words(
            "host",
            "join",
            "--listen",
            HOST,
            "--dynamic-rpc",
            "50000-50099",
            "--token-file",
            token().toString(),
            "--data",
            hostData.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(hostData.resolve("said").toFile())
            .start();
    Administrator.until(() -> log().contains("ready"), () -> "The host does not start: " + log());
    return process;
  }

  private String log() {
    try {
      return Files.readString(hostData.resolve("said"));
    } catch (IOException none) {
      return "";
    }
  }

  @FunctionalInterface
  private interface Look {
    boolean isSo() throws InterruptedException;
  }

  private void until(Look look) throws InterruptedException {
    Administrator.until(
        () -> {
          try {
            return look.isSo();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
          }
        },
        () -> muster("site-system", "list") + muster("status") + log());
  }

  private void onHost(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", far));
    all.addAll(List.of(command));
    run(all);
  }

  private String said(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", far));
    all.addAll(List.of(command));
    return outcome(all).output();
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Namespace.Outcome outcome = outcome(command);
    assertThat(outcome.code()).as(command + ": " + outcome.output()).isZero();
  }

  private static Namespace.Outcome outcome(List<String> command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Namespace.Outcome(process.waitFor(), said);
  }

  /** What a command of the administrator says; {@code status} also where something is not well. */
  private String muster(String... arguments) {
    try {
      Process process =
          MusterCommand.start(
              Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                  .toArray(String[]::new));
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      assertThat(code == 0 || arguments[0].equals("status")).as(said).isTrue();
      return said;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    host.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
    host.destroyForcibly().onExit().join();
    try (site) {
      agent.close();
    }
  }
}
