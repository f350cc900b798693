package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.Muster;
import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What happens in the site's network namespace; the host's commands are run in the other one. */
final class LinkedHost implements AutoCloseable {
  static final String SITE = "10.79.0.1";
  static final String HOST = "10.79.0.2";
  static final String SITE_6 = "fd79::1";
  static final String HOST_6 = "fd79::2";
  private static final String TOKEN = "0123456789012345678901234567890123456789";

  private final long begun = System.nanoTime();
  private final Path data;
  private final Path hostData;
  private final String far;
  private final OtherMachine machine;
  private final LinkedFirewalls firewalls;
  private final LinkCapture capture;
  private final SiteProcess site;
  private final ClientOnHost client;
  private Process host;

  private LinkedHost(Path data, String far) throws IOException, InterruptedException {
    this.data = data;
    this.far = far;
    this.machine = OtherMachine.in(data, "computer-of-host");
    this.firewalls = new LinkedFirewalls(data, far);
    this.capture = new LinkCapture(data.resolve("link.pcapng"), far, "h0");
    this.hostData = Files.createDirectories(data.resolve("host-data"));
    Files.writeString(token(), TOKEN);
    this.site =
        SiteProcess.start(data, "--listen", SITE, "--approve", "10.79.0.0/24", "--visits", "PT1S");
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
    site.says(line -> line.contains("status page"));
    this.client =
        new ClientOnHost(data, machine, arguments -> outcome(arguments.toArray(String[]::new)));
  }

  private void say(String what) {
    System.out.println(Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s: " + what);
  }

  private Path token() {
    return data.resolve("token");
  }

  /**
   * Runs the scenario.
   *
   * @param arguments the site's data folder, and the network namespaces of the host and of two
   *     clients
   */
  public static void main(String... arguments) {
    int code = 1;
    Path data = Path.of(arguments[0]);
    try (LinkedHost link = new LinkedHost(data, arguments[1])) {
      link.strangersAreRefused();
      link.itJoinsAndGetsContent();
      TroubledClients troubled = new TroubledClients(link, data);
      try (FarAgent _ = troubled.agent("heard", arguments[2]);
          FarAgent unheard = troubled.agent("unheard", arguments[3])) {
        link.eachRowIsNeeded();
        HeldBackContent held = new HeldBackContent(link, data);
        held.isCarriedToAClosedHost();
        held.followsItsLimitWhileItIsSent();
        link.say("limits held content back, and were followed while it was sent");
        troubled.areHeardWhereTheRuleIs(unheard);
        link.itGoesOnWhenKilled();
      }
      link.itLeavesAndCanJoinAgainByAnAddressOfIpv6();
      link.firewalls.nothingWasOpenedTowardsTheSite();
      link.capture.isWellFormed();
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
    say("site, host and client run");
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
    say("joined and supplied");
  }

  void handIn(String name, int size) throws IOException {
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

  void arrives(String name) throws InterruptedException {
    Administrator.until(
        () -> described(name).lines().anyMatch(LinkedHost::isThere),
        () -> described(name) + muster("site-system", "list") + log());
  }

  private static boolean isThere(String line) {
    return line.contains("dp1") && line.contains("there");
  }

  String described(String name) {
    return muster("content", "describe", name + ".bin");
  }

  /** The firewalls drop by default: without its rule each connection fails by its name. */
  private void eachRowIsNeeded() throws Exception {
    for (String row : List.of("C40/rpc-endpoint-mapper", "C40/rpc", "C40/smb")) {
      String name = row.substring("C40/".length());
      firewalls.takeAway(row);
      handIn(name, 100_000);
      Administrator.until(
          () -> status().contains("matrix: " + row),
          () -> "The site does not name " + row + ": " + status());
      assertThat(status().contains("C46/" + name))
          .as("content is not for the fallback status point: %s", status())
          .isEqualTo(!name.equals("smb"));
      assertThat(described(name).lines().anyMatch(LinkedHost::isThere)).isFalse();
      firewalls.putBack(row);
      arrives(name);
      assertThat(status()).doesNotContain("matrix: " + row);
      say(row + " taken away was noticed by its name, put back it works");
    }
  }

  private void itGoesOnWhenKilled() throws Exception {
    host.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
    host.destroyForcibly().waitFor();
    Administrator.until(
        () -> status().contains("(TCP 135"), () -> "The site does not see it: " + status());
    host = host("host", "run");
    Administrator.until(
        () ->
            muster("site-system", "list").contains("distribution-point (running)")
                && !status().contains("(TCP 135"),
        () -> "It does not come back: " + status() + log());
    say("killed and back");
  }

  private void itLeavesAndCanJoinAgainByAnAddressOfIpv6() throws Exception {
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
            HOST_6,
            "--dynamic-rpc",
            "50000-50099",
            "--token-file",
            token().toString());
    muster(
        "site-system",
        "add",
        HOST_6,
        "--name",
        "dp1",
        "--roles",
        "distribution-point",
        "--token-file",
        token().toString());
    Administrator.until(
        () -> muster("site-system", "list").contains("distribution-point (running)"),
        () -> muster("site-system", "list") + log());
    handIn("six", 600_000);
    arrives("six");
    say("left and joined again by an address of IPv6");
  }

  private List<String> hostCommand(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", far));
    command.addAll(machine.before());
    command.addAll(MusterCommand.words(arguments));
    command.addAll(List.of("--data", hostData.toString()));
    return command;
  }

  /** Runs a command on the host to its end. */
  String onHost(String... arguments) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(hostCommand(arguments)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private Process host(String... arguments) throws IOException, InterruptedException {
    List<String> command = hostCommand(arguments);
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
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data.toString();
    StringWriter said = new StringWriter();
    int code = Muster.run(new PrintWriter(said), all);
    return new Namespace.Outcome(code, said.toString());
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
