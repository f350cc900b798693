package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What happens in the site's network namespace; the host's commands are run in the other one. */
final class LinkedHost implements AutoCloseable {
  static final String SITE = "10.79.0.1";
  static final String HOST = "10.79.0.2";
  private static final String TOKEN = "0123456789012345678901234567890123456789";

  private final Path data;
  private final Path hostData;
  private final String far;
  private final OtherMachine machine;
  private final SiteProcess site;
  private final ClientOnHost client;
  private Process host;

  private LinkedHost(Path data, String far) throws IOException, InterruptedException {
    this.data = data;
    this.far = far;
    this.machine = OtherMachine.in(data, "computer-of-host");
    closeFirewalls();
    this.hostData = Files.createDirectories(data.resolve("host-data"));
    Files.writeString(token(), TOKEN);
    this.host =
        host(
            "host",
            "join",
            "--listen",
            HOST,
            "--dynamic-rpc",
            "50000-50099",
            "--token-file",
            token().toString());
    this.site = SiteProcess.start(data, "--listen", SITE, "--approve", "10.79.0.0/24");
    site.says(line -> line.contains("muster-sample compliant"));
    this.client =
        new ClientOnHost(data, machine, arguments -> outcome(arguments.toArray(String[]::new)));
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
    Path data = Path.of(arguments[0]);
    try (LinkedHost link = new LinkedHost(data, arguments[1])) {
      link.strangersAreRefused();
      link.itJoinsAndGetsContent();
      new TroubledClient(link, data, arguments[2]).isHeardThroughTheHost();
      link.eachRowIsNeeded();
      link.itGoesOnWhenKilled();
      link.itLeavesAndCanJoinAgain();
      code = 0;
    } catch (Exception | AssertionError trouble) {
      trouble.printStackTrace(System.out);
    } finally {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
    System.exit(code);
  }

  private void strangersAreRefused() throws Exception {
    Path wrong = data.resolve("wrong");
    Files.writeString(wrong, TOKEN.replace('0', 'f'));
    assertThat(
            fails(
                "site-system",
                "add",
                HOST,
                "--roles",
                "distribution-point",
                "--token-file",
                wrong.toString()))
        .contains("does not know the token");
    assertThat(
            fails(
                "site-system",
                "add",
                SITE,
                "--roles",
                "distribution-point",
                "--token-file",
                token().toString()))
        .contains("135", "rpc-endpoint-mapper");
  }

  private void itJoinsAndGetsContent() throws Exception {
    client.isOneOfMany();
    String added =
        muster(
            "site-system",
            "add",
            HOST,
            "--name",
            "dp1",
            "--roles",
            "distribution-point,fallback-status-point",
            "--token-file",
            token().toString());
    assertThat(added).contains("dp1", "distribution-point", "fallback-status-point");
    client.isOfTheSite();
    Administrator.until(
        () ->
            muster("site-system", "list")
                .contains("distribution-point (running), fallback-status-point (running)"),
        () -> muster("site-system", "list") + log());
    handIn("first", 3_000_000);
    arrives("first");
    assertThat(muster("status")).contains("site system dp1, distribution-point");
  }

  private void handIn(String name, int size) throws IOException {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) name.hashCode());
    Files.write(data.resolve(name + ".bin"), bytes);
    Path file = data.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        kind: application
        name: %1$s
        types:
          - name: archive
            technology: { kind: archive, archive: { file: ./%1$s.bin }, install: "true" }
            detection: { kind: file-present, path: /nowhere }
        """
            .formatted(name));
    muster("apply", "-f", file.toString());
  }

  private void arrives(String name) throws InterruptedException {
    Administrator.until(
        () -> described(name).lines().anyMatch(LinkedHost::isThere),
        () -> described(name) + muster("site-system", "list") + log());
  }

  private static boolean isThere(String line) {
    return line.contains("dp1") && line.contains("there");
  }

  private String described(String name) {
    return muster("content", "describe", name + ".bin");
  }

  /** The firewalls drop by default: without its rule each connection fails by its name. */
  private void eachRowIsNeeded() throws Exception {
    for (String row : List.of("C40/rpc-endpoint-mapper", "C40/rpc", "C40/smb")) {
      String name = row.substring("C40/".length());
      takeAway(row);
      handIn(name, 100_000);
      Administrator.until(
          () -> status().contains("matrix: " + row),
          () -> "The site does not name " + row + ": " + status());
      assertThat(status().contains("C46/" + name))
          .as("content is not for the fallback status point: %s", status())
          .isEqualTo(!name.equals("smb"));
      assertThat(described(name).lines().anyMatch(LinkedHost::isThere)).isFalse();
      load("dp1");
      arrives(name);
      assertThat(status()).doesNotContain("matrix: " + row);
      System.out.println(row + " taken away was noticed by its name, put back it works");
    }
  }

  /** Rules as they are generated, on both hosts. */
  private void closeFirewalls() throws IOException, InterruptedException {
    Path topology = data.resolve("topology.yaml");
    Files.writeString(
        topology,
        """
        muster: topology/1
        name: link
        networks: { servers: 10.79.0.0/24, office: 10.79.1.0/24 }
        sites:
          P01:
            type: primary
            dynamic-rpc: 50000-50099
            ports: { client-requests: { http: 8180, https: 8543 } }
        hosts:
          site:
            addresses: [10.79.0.1]
            site: P01
            roles: [site-server, site-database, provider, management-point, distribution-point]
          dp1:
            addresses: [10.79.0.2]
            site: P01
            roles: [distribution-point, fallback-status-point]
        clients:
          all: { network: servers, site: P01, count: 5 }
          far: { network: office, site: P01, count: 5 }
        """);
    for (String host : List.of("site", "dp1")) {
      Files.writeString(
          data.resolve(host + ".nft"),
          MusterCommand.run(
              "ports", "rules", "--no-admin", "--topology", topology.toString(), "--host", host));
      load(host);
    }
  }

  void load(String host) throws IOException, InterruptedException {
    on(host, "nft", "-f", data.resolve(host + ".nft").toString());
  }

  void takeAway(String row) throws IOException, InterruptedException {
    String rules = on("dp1", "nft", "-a", "list", "chain", "inet", "muster", "input");
    String rule =
        rules
            .lines()
            .filter(line -> line.matches(".*[\" ]" + row + "[\" ].*"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no rule for " + row + " in " + rules));
    on(
        "dp1",
        "nft",
        "delete",
        "rule",
        "inet",
        "muster",
        "input",
        "handle",
        rule.substring(rule.lastIndexOf(' ') + 1));
  }

  private String on(String where, String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    if (where.equals("dp1")) {
      all.addAll(List.of("ip", "netns", "exec", far));
    }
    all.addAll(List.of(command));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(all + ": " + said).isZero();
    return said;
  }

  private void itGoesOnWhenKilled() throws Exception {
    host.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
    host.destroyForcibly().waitFor();
    Administrator.until(
        () -> status().contains("TCP 135"), () -> "The site does not see it: " + status());
    host = host("host", "run");
    Administrator.until(
        () ->
            muster("site-system", "list").contains("distribution-point (running)")
                && !status().contains("TCP 135"),
        () -> "It does not come back: " + status() + log());
  }

  private void itLeavesAndCanJoinAgain() throws Exception {
    muster("site-system", "remove", "dp1");
    assertThat(muster("site-system", "list")).doesNotContain("dp1");
    client.isOneOfMany();
    host.waitFor(20, TimeUnit.SECONDS);
    host.destroyForcibly().waitFor();
    host =
        host(
            "host",
            "join",
            "--listen",
            HOST,
            "--dynamic-rpc",
            "50000-50099",
            "--token-file",
            token().toString());
    muster(
        "site-system",
        "add",
        HOST,
        "--name",
        "dp1",
        "--roles",
        "distribution-point",
        "--token-file",
        token().toString());
    Administrator.until(
        () -> muster("site-system", "list").contains("distribution-point (running)"),
        () -> muster("site-system", "list") + log());
  }

  private Process host(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", far));
    command.addAll(machine.before());
    command.addAll(MusterCommand.words(arguments));
    command.addAll(List.of("--data", hostData.toString()));
    Path said = hostData.resolve("said");
    Files.deleteIfExists(said);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    Administrator.until(() -> log().contains("ready"), () -> "The host does not start: " + log());
    return process;
  }

  private String log() {
    try {
      return Files.readString(hostData.resolve("said"), StandardCharsets.UTF_8);
    } catch (IOException none) {
      return "";
    }
  }

  String muster(String... arguments) {
    Namespace.Outcome outcome = outcome(arguments);
    assertThat(outcome.code()).as(outcome.output()).isZero();
    return outcome.output();
  }

  private String fails(String... arguments) {
    Namespace.Outcome outcome = outcome(arguments);
    assertThat(outcome.code()).as(outcome.output()).isNotZero();
    return outcome.output();
  }

  private String status() {
    return outcome("status").output();
  }

  private Namespace.Outcome outcome(String... arguments) {
    try {
      String[] all = Arrays.copyOf(arguments, arguments.length + 2);
      all[arguments.length] = "--data";
      all[arguments.length + 1] = data.toString();
      Process process = MusterCommand.start(all);
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Namespace.Outcome(process.waitFor(), said);
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
      client.close();
    }
  }
}
