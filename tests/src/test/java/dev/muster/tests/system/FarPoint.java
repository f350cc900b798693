package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What happens in the site's network namespace; the host's commands are run in another one. */
final class FarPoint implements AutoCloseable {
  static final String ROUTER = "10.78.1.2";
  static final String CLIENT = "10.78.1.9";
  private static final String TOPOLOGY =
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
      """;

  private final Path data;
  private final Administrator administrator;
  private final FarHost host;
  private final SiteProcess site;
  private final FarAgent agent;

  private FarPoint(Path data, String far, String client) throws Exception {
    this.data = data;
    this.administrator = new Administrator(data);
    this.host = new FarHost(data, far, "mp1", TOPOLOGY);
    this.site =
        SiteProcess.start(
            data,
            "--listen",
            FarHost.SITE,
            "--database",
            "distribution",
            "--approve",
            "10.78.1.0/24");
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
                        FarHost.HOST, first.http(), first.https(), first.notification()))),
            "ip",
            "netns",
            "exec",
            client);
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
    host.add("mp1", "management-point");
    host.until(() -> agent.status().registration().equals("registered"));
    assertThat(host.muster("status")).contains("site system mp1, management-point");
    assertThat(host.muster("boundary", "locate", CLIENT)).contains("mp1");
  }

  private void whatIsDeployedArrivesAndItsStateComesBack() throws Exception {
    deploy("first");
    administrator.sees("first", DeploymentState.COMPLIANT);
    agent.answer("sync");
    host.until(() -> agent.status().boundaryGroups().toString().contains("office"));
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
    host.cut(FarHost.SQL);
    host.until(() -> host.muster("status").contains("matrix: C28/sql"));
    System.out.println(
        host.muster("status")
            .lines()
            .filter(line -> line.contains("matrix: C28/sql"))
            .findFirst()
            .orElseThrow());
    deploy("second");
    agent.answer("sync");
    host.mend("mp1");
    administrator.sees("second", DeploymentState.COMPLIANT);
    host.until(() -> !host.muster("status").contains("matrix: C28/sql"));
  }

  private void itLeavesWithNothingLeftBehind() throws Exception {
    host.muster("site-system", "remove", "mp1");
    assertThat(host.muster("site-system", "list")).doesNotContain("mp1");
    host.process().waitFor(20, TimeUnit.SECONDS);
    assertThat(host.logins("muster_mp_")).isEmpty();
    assertThat(host.folder().resolve("host/spool")).doesNotExist();
    assertThat(host.folder().resolve("host/database.pem")).doesNotExist();
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

  private String sql(String statement) throws Exception {
    return host.sql("muster_mp_", "database.pem", statement);
  }

  @Override
  public void close() throws IOException {
    try (site;
        host) {
      agent.close();
    }
  }
}
