package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.foundation.json.Json;
import dev.muster.testing.Namespace;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happens in the site's network namespace; the administrator's commands run in another. */
final class FarProvider implements AutoCloseable {
  private static final String TOPOLOGY =
      """
      muster: topology/1
      name: far-provider
      networks: { servers: 10.78.0.0/24, desks: 10.78.1.0/24, rest: 10.78.2.0/24 }
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
            - { role: management-point, ports: { client-notification: 20123 } }
            - distribution-point
        pr1:
          addresses: [10.78.0.2]
          site: P01
          roles: [provider]
        desk:
          addresses: [10.78.1.9, 10.78.2.9]
          site: P01
          roles: [console]
      """;
  private static final Pattern WANTED = Pattern.compile("'--devices ([0-9]+)'");

  private final Path data;
  private final Path deskData;
  private final Desk desk;
  private final long begun = System.nanoTime();
  private final FarHost host;
  private final String deskName;
  private SiteProcess site;
  private final Administrator administrator;

  private FarProvider(Path data, String far, String desk) throws Exception {
    this.data = data;
    this.deskData = Files.createDirectories(data.resolve("desk"));
    this.administrator = new Administrator(data);
    this.deskName = desk;
    this.desk = new Desk(desk, deskData);
    this.site =
        SiteProcess.start(
            data, "--listen", FarHost.SITE, "--database", "distribution", "--visits", "PT1S");
    this.host = new FarHost(data, far, "pr1", TOPOLOGY);
    Path rules = FarHost.rules(data, data.resolve("topology.yaml"), "desk");
    assertThat(this.desk.run("nft", "-f", rules.toString()).code()).isZero();
    site.says(line -> line.contains("registered as"));
    say("site, host and desk run");
  }

  private void say(String what) {
    System.out.println(Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s: " + what);
  }

  /**
   * Runs the scenario.
   *
   * @param arguments the site's data folder, and the network namespaces of host and administrator
   */
  public static void main(String... arguments) {
    int code = 1;
    try (FarProvider provider =
        new FarProvider(Path.of(arguments[0]), arguments[1], arguments[2])) {
      provider.anAdministratorSignsInThereAndReads();
      provider.whatIsAppliedThereReachesAnAgent();
      provider.contentOfManyPiecesArrivesWhole();
      provider.aConnectedDeviceIsAskedThere();
      provider.theConsoleShowsFollowsAndChanges();
      provider.aDeviceIsBlockedThere();
      provider.itsLoginChangesNothing();
      provider.cutFromTheDatabaseItSaysSoAndGoesOn();
      provider.itsCertificateIsRenewedAndGoesWithTheRole();
      provider.itLeavesWithNothingLeftBehind();
      code = 0;
    } catch (Exception | AssertionError trouble) {
      trouble.printStackTrace(System.out);
    } finally {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
    System.exit(code);
  }

  /** Who knows only the site server is sent on by its endpoint mapper (C23). */
  private void anAdministratorSignsInThereAndReads() throws Exception {
    host.add("pr1", "provider");
    say("pr1 is one of the site's hosts");
    Administrator.until(
        () -> login(FarHost.SITE).contains("Connected to https://" + FarHost.SITE),
        () -> login(FarHost.SITE));
    say("an administrator signs in by the site server's mapper");
    assertThat(said("device", "list")).contains("approved");
    assertThat(said("site-system", "list")).contains("pr1", "provider (running)");
    assertThat(said("status"))
        .contains("site system pr1, provider")
        .containsPattern("TCP 135 on [0-9.]+ for consoles, names " + FarHost.HOST + ":[0-9]+");
    for (String list :
        List.of("deployment", "collection", "administrator", "author", "content", "user")) {
      said(list, "list");
    }
    said("device", "troubles");
    said("device", "collections", device());
    said("messages", "list");
    said("audit");
    said("boundary", "locate", "10.78.0.9");
    say("an administrator elsewhere signs in and reads");
  }

  private String login(String server) {
    try {
      return output(
          "login",
          server,
          "--root-fingerprint",
          root().value(),
          "--name",
          System.getProperty("user.name"),
          "--password-file",
          data.resolve("admin/password").toString());
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private ContentHash root() throws IOException {
    return new SiteFiles(data.resolve("agent")).address().root();
  }

  private void whatIsAppliedThereReachesAnAgent() throws Exception {
    for (String file : List.of("author.key", "author.json")) {
      Files.copy(data.resolve("admin").resolve(file), deskData.resolve("admin").resolve(file));
    }
    apply("first");
    administrator.sees("first", DeploymentState.COMPLIANT);
    assertThat(said("deployment", "list")).contains("first");
    say("what is applied there reaches an agent");
  }

  /** 20 MB in pieces of 8 MiB, which pass through the site database. */
  private void contentOfManyPiecesArrivesWhole() throws Exception {
    Path content = Files.createDirectories(data.resolve("content-of-many"));
    byte[] random = new byte[20_000_000];
    new Random(1).nextBytes(random);
    Files.write(content.resolve("many.bin"), random);
    Path made = data.resolve("made-many");
    Files.writeString(content.resolve("install.sh"), "#!/bin/sh\ncp many.bin " + made + "\n");
    Namespace.Outcome tar =
        FarHost.outcome(
            List.of(
                "tar",
                "-cf",
                data.resolve("many.tar").toString(),
                "-C",
                content + "",
                "install.sh",
                "many.bin"));
    assertThat(tar.code()).as(tar.output()).isZero();
    String install = "{ kind: archive, archive: { file: many.tar }, install: install.sh }";
    deploy("many", install, made);
    administrator.sees("many", DeploymentState.COMPLIANT);
    assertThat(Files.readAllBytes(made)).isEqualTo(random);
    assertThat(said("content", "list")).contains("many.tar");
    assertThat(relayed()).as("pieces that were left behind").containsExactly("0");
    say("content of many pieces arrives whole");
  }

  private List<String> relayed() throws Exception {
    try (SiteTables tables = SiteTables.of(data, FarHost.SQL)) {
      return tables.texts("select count(*) from relay_request");
    }
  }

  private void theConsoleShowsFollowsAndChanges() throws Exception {
    try (FarConsole console = new FarConsole(desk, deskData)) {
      assertThat(console.read("/devices")).contains(device());
      assertThat(console.read("/site/health")).contains("site system pr1, provider");
      console.follow();
      Path made = data.resolve("made-clicked");
      console.change(document("clicked", script(made), made), "deployment/clicked", 1);
      console.hears("objects");
      administrator.sees("clicked", DeploymentState.COMPLIANT);
      console.hears("states");
      console.forget();
      console.act("/devices/" + id(console) + "/block");
      console.hears("devices");
      console.forget();
      console.act("/devices/" + id(console) + "/unblock");
      console.hears("record");
    }
    say("a console shows, follows and changes there");
  }

  /** A page of devices. */
  private record Devices(List<Row> rows) {
    record Row(String id) {}
  }

  private static String id(FarConsole console) throws IOException, InterruptedException {
    return Json.readPart(console.read("/devices"), Devices.class).rows().getFirst().id();
  }

  private void aConnectedDeviceIsAskedThere() throws Exception {
    assertThat(said("query", "--live", "select Name from SMS_R_System")).contains(device());
    say("a connected device is asked there");
  }

  private void aDeviceIsBlockedThere() throws Exception {
    said("device", "block", device());
    assertThat(said("device", "list")).contains("blocked");
    said("device", "unblock", device());
    assertThat(said("explain", device(), "first")).contains(device());
    say("a device is blocked and approved there");
  }

  private String device() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
  }

  private void itsLoginChangesNothing() throws Exception {
    assertThat(sql("select count(*) from clients_device")).containsPattern("[0-9]");
    for (String forbidden :
        List.of(
            "select password from administration_administrator",
            "select * from clients_token",
            "select body from relay_request",
            "update relay_request set status = 200",
            "update clients_device set state = 'approved'",
            "insert into administration_record (time, administrator, action, object)"
                + " values (now(), 'x', 'x', 'x')",
            "update definitions_object set name = name",
            "insert into administration_session values ('x', 'x', now())",
            "create table mine (one integer)")) {
      assertThat(sql(forbidden)).as(forbidden).contains("permission denied");
    }
    say("the login of pr1 is refused what is not for it");
  }

  private String sql(String statement) throws Exception {
    return host.sql("muster_pr_", "provider-database.pem", statement);
  }

  private void cutFromTheDatabaseItSaysSoAndGoesOn() throws Exception {
    host.cut(FarHost.SQL);
    host.until(() -> host.muster("status").contains("matrix: C54/sql"));
    host.until(() -> output("device", "list").contains("matrix: C54/sql"));
    say(output("device", "list").strip());
    host.mend("pr1");
    host.until(() -> output("device", "list").contains("approved"));
    host.until(() -> !host.muster("status").contains("matrix: C54/sql"));
  }

  private void itsCertificateIsRenewedAndGoesWithTheRole() throws Exception {
    var certificate = new ProviderCertificate(host, deskName);
    certificate.lastsForDays();
    String first = certificate.serial();
    String since = certificate.since(data);
    assertThat(first).isNotEmpty();
    site.stop();
    site = SiteProcess.start(data);
    site.says(line -> line.contains("connected to client notification"));
    host.until(() -> !certificate.serial().isEmpty() && !certificate.serial().equals(first));
    assertThat(certificate.since(data))
        .as("nothing is restarted for it")
        .isEqualTo(since)
        .isNotEmpty();
    say("its certificate is renewed without a restart");

    host.muster("site-system", "roles", "pr1");
    Path login = host.folder().resolve("host/provider-database.pem");
    host.until(() -> !Files.exists(login));
    assertThat(Files.readString(certificate.told())).doesNotContain("CERTIFICATE");
    host.until(() -> host.muster("status").contains("TCP 135 stays closed"));
    say("the certificates of the role go with it, and the site server's mapper closes");
  }

  private void itLeavesWithNothingLeftBehind() throws Exception {
    host.muster("site-system", "remove", "pr1");
    host.process().waitFor(20, TimeUnit.SECONDS);
    assertThat(host.logins("muster_pr_")).isEmpty();
    assertThat(host.folder().resolve("host/provider-database.pem")).doesNotExist();
  }

  private void apply(String name) throws IOException, InterruptedException {
    Path made = data.resolve("made-" + name);
    deploy(name, script(made), made);
  }

  private static String script(Path made) {
    return "{ kind: script, install: \"#!/bin/sh\\ntouch " + made + "\\n\" }";
  }

  private static String document(String name, String technology, Path made) {
    return """
    kind: application
    name: %1$s
    types:
      - name: only
        technology: %2$s
        detection: { kind: file-present, path: "%3$s" }
    ---
    kind: deployment
    name: %1$s
    application: %1$s
    collection: all-devices
    purpose: required
    outside-windows: true
    most-devices: 10
    """
        .formatted(name, technology, made);
  }

  private void deploy(String name, String technology, Path made)
      throws IOException, InterruptedException {
    Path documents =
        Files.writeString(data.resolve(name + ".yaml"), document(name, technology, made));
    Namespace.Outcome first = desk.muster("apply", "-f", documents.toString());
    Matcher wanted = WANTED.matcher(first.output());
    if (first.code() != 0) {
      assertThat(wanted.find()).as(first.output()).isTrue();
      said("apply", "-f", documents.toString(), "--devices", wanted.group(1));
    }
  }

  /** What a command says on the administrator's computer. */
  private String said(String... arguments) throws IOException, InterruptedException {
    Namespace.Outcome outcome = desk.muster(arguments);
    assertThat(outcome.code() == 0 || arguments[0].equals("status"))
        .as(String.join(" ", arguments) + ": " + outcome.output() + host.log())
        .isTrue();
    return outcome.output();
  }

  private String output(String... arguments) {
    try {
      return desk.muster(arguments).output();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (SiteProcess _ = site;
        desk) {
      host.close();
    }
  }
}
