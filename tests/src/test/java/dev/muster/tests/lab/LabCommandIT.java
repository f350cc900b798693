package dev.muster.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.control.ControlAnswer;
import dev.muster.agent.control.ControlClient;
import dev.muster.agent.schedule.AgentStatus;
import dev.muster.foundation.json.Json;
import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import dev.muster.tests.system.Administrator;
import dev.muster.tests.system.Crowd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The small example topology by {@code muster lab}: a site, a distribution point and two agents,
 * each on a host of its own with nothing open but what the matrix has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class LabCommandIT {
  private static final String PREFIX = LabMachine.freshPrefix("cmd-it");
  private static final String ROW = "C40/rpc";
  private static final int CROWD = 20;
  private static final SplittableRandom SEEDS = new SplittableRandom();

  @TempDir private static Path temporary;
  private Path data = Path.of("");
  private Instant begun = Instant.MIN;

  /** What {@code muster lab status} says of a host. */
  private record Host(
      String host,
      String namespace,
      List<String> addresses,
      List<String> roles,
      String program,
      long pid,
      boolean well,
      String health,
      long dropped) {}

  private record Said(int code, String text) {}

  @BeforeAll
  void up() throws Exception {
    Optional<String> missing = Namespace.missing("nft", "smbd", "tar");
    Assumptions.assumeTrue(missing.isEmpty(), missing::orElseThrow);
    data = MusterCommand.folder(temporary, "labs");
    begun = Instant.now();
    Said up = lab("up", example().toString());
    step("up");
    assertThat(up.code()).as(up.text()).isZero();
    assertThat(up.text())
        .contains(
            "site L01 runs",
            "joined site: distribution-point runs",
            "joined site: fallback-status-point runs",
            "agent registered as")
        .doesNotContain("not built");
  }

  @AfterAll
  void nothingIsLeft() throws Exception {
    if (begun.equals(Instant.MIN)) {
      return;
    }
    Said down = lab("down");
    step("down");
    assertThat(down.code()).as(down.text()).isZero();
    for (String folder : List.of("/run/netns", "/etc/netns", "/run/muster-lab")) {
      assertThat(LabMachine.namesIn(folder)).noneMatch(name -> name.startsWith(PREFIX));
    }
    assertThat(data).isEmptyDirectory();
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(process -> process.info().commandLine().orElse("").contains(data.toString()));
  }

  @Test
  @Order(1)
  void aLabThatIsUpIsNotMadeAgain() throws Exception {
    Said again = lab("up", example().toString());
    assertThat(again.code()).isEqualTo(3);
    assertThat(again.text()).contains("already", "muster lab down");
    Said wrong = lab("cut", "pc1", "stie");
    assertThat(wrong.code()).isEqualTo(3);
    assertThat(wrong.text()).contains("did you mean 'site'?");
    assertThat(lab("break", "C40/smbb").text()).contains("did you mean 'C40/smb");
  }

  @Test
  @Order(2)
  void anApplicationReachesBothAgentsAndNoFirewallDropsAnything() throws Exception {
    agent("pc2", "sync");
    Administrator.until(
        () -> agent("pc2", "status").contains("branch"), () -> agent("pc2", "status"));
    deploy("first", "pc1", "pc2");
    arrives("first", "pc1", "pc2");

    assertThat(status())
        .allSatisfy(host -> {
          assertThat(host.dropped()).as(host.toString()).isZero();
          assertThat(host.well()).as(host.toString()).isTrue();
        });
    String asked = lab("exec", "dp1", "--", "nft", "list", "table", "inet", "muster").text();
    assertThat(asked.lines().filter(line -> line.contains("\"C12/http\"")))
        .as("%s%n%s", agent("pc2", "explain", "first-pc2"), asked)
        .anyMatch(line -> !line.contains("packets 0 "));
    step("deployed");
  }

  @Test
  @Order(3)
  void aRowThatIsTakenAwayIsNamedAndComesBack() throws Exception {
    Said broken = lab("break", ROW);
    assertThat(broken.text()).contains("site: the rule of", "dp1: the rule of", "_router: ");
    Administrator.until(
        () -> table().contains("matrix: " + ROW) && !of("dp1").well(),
        () -> "Nothing names " + ROW + ": " + table());
    assertThat(table()).contains("break " + ROW);
    step("named");

    assertThat(lab("mend").code()).isZero();
    Administrator.until(() -> of("dp1").well(), () -> "It does not come back: " + table());
    assertThat(table()).doesNotContain("matrix: rpc,");
    step("mended");
  }

  @Test
  @Order(4)
  void whatIsGivenWhileAHostIsCutArrivesWhenItIsMended() throws Exception {
    assertThat(lab("cut", "pc1", "site").code()).isZero();
    deploy("second", "pc1", "pc2");
    arrives("second", "pc2");
    assertThat(made("second", "pc1")).doesNotExist();
    step("cut");

    assertThat(lab("mend").code()).isZero();
    arrives("second", "pc1");
    step("mended");
  }

  @Test
  @Order(5)
  void packetsAreDelayedAndLostUntilTheLabIsMended() throws Exception {
    Said delayed = lab("delay", "pc2", "10");
    assertThat(delayed.code()).as(delayed.text()).isZero();
    assertThat(connects()).isTrue();
    assertThat(of("pc2").dropped()).isZero();
    assertThat(lab("loss", "pc2", "100").code()).isZero();
    assertThat(connects()).isFalse();
    assertThat(lab("mend").code()).isZero();
    assertThat(connects()).isTrue();
  }

  @Test
  @Order(6)
  void aRowThatIsTakenAwayIsMissedByItsName() throws Exception {
    long seed = SEEDS.nextLong(1_000_000);
    Said proven = lab("prove", "--sample", "2", "--seed", "" + seed);
    assertThat(proven.code()).as("seed " + seed + ": " + proven.text()).isZero();
    assertThat(proven.text()).contains("proven", "named after", "works again after");
    step("sample proven");
  }

  @Test
  @Order(7)
  @Tag("long")
  void everyRowThatIsTakenAwayIsMissedByItsName() throws Exception {
    Said proven = lab("prove");
    step("all proven");
    assertThat(proven.code()).as(proven.text()).isZero();
    assertThat(proven.text())
        .contains("C12/https", "C15/http", "C40/smb", "C46/rpc/tcp", "P03/rpc/tcp")
        .doesNotContain("not built");
  }

  @Test
  @Order(8)
  void afterChaosTheSiteKnowsTheTruthAndHasEachMessageOnce() throws Exception {
    chaos(3);
  }

  @Test
  @Order(9)
  @Tag("long")
  void afterMuchChaosTheSiteKnowsTheTruthAndHasEachMessageOnce() throws Exception {
    chaos(40);
  }

  private void chaos(int rounds) throws Exception {
    long seed = SEEDS.nextLong(1_000_000);
    Process crowd = crowd(seed);
    Said chaos = lab("chaos", "--rounds", "" + rounds, "--seed", "" + seed);
    System.out.println(chaos.text());
    crowd.getOutputStream().close();
    String said = new String(crowd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(chaos.code()).as(chaos.text()).isZero();
    assertThat(crowd.waitFor()).as(said).isZero();
    List<String> of = new ArrayList<>();
    List.of("site", "pc1", "pc2").forEach(host -> of.add(hostFolder(host)));
    said.lines()
        .filter(line -> line.startsWith("acknowledged "))
        .forEach(line -> of.add(line.substring("acknowledged ".length())));
    assertThat(of).as(said).hasSize(3 + CROWD);
    List<String> words = new ArrayList<>(List.of("exec", "site", "--"));
    words.addAll(
        LabMachine.java(
            System.getProperty("java.class.path"), EachMessageOnce.class.getName(), of));
    Said once = lab(words.toArray(String[]::new));
    assertThat(once.code()).as(once.text()).isZero();
    step(rounds + " rounds of chaos, " + once.text().strip());
    Path page = temporary.resolve("report.html");
    assertThat(lab("report", "--to", page.toString()).code()).isZero();
    assertThat(page).content().contains("by seed " + seed, "started again", "all of it right");
  }

  /** On the host of an agent, so that its packets suffer what that host's do. */
  private Process crowd(long seed) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("lab", "exec", "--prefix", PREFIX, "--data", data.toString()));
    words.addAll(List.of("pc2", "--"));
    words.addAll(
        LabMachine.java(
            System.getProperty("java.class.path"),
            Crowd.class.getName(),
            List.of(
                hostFolder("pc2"),
                temporary.resolve("crowd-" + seed).toString(),
                "" + CROWD,
                "" + seed)));
    return MusterCommand.start(words.toArray(String[]::new));
  }

  private String hostFolder(String host) {
    return data.resolve(PREFIX).resolve("hosts").resolve(host).toString();
  }

  private boolean connects() throws Exception {
    return lab("exec", "pc2", "--", "timeout", "2", "bash", "-c", "exec 3<>/dev/tcp/dp1/80").code()
        == 0;
  }

  private void deploy(String name, String... hosts) throws Exception {
    StringBuilder documents = new StringBuilder();
    for (String host : hosts) {
      String each = name + "-" + host;
      Path folder = Files.createDirectory(temporary.resolve("of-" + each));
      Files.writeString(
          folder.resolve("install.sh"), "#!/bin/sh\nhostname >> " + made(name, host) + "\n");
      pack(folder, temporary.resolve(each + ".tar"));
      documents.append(
          """
          kind: application
          name: %1$s
          types:
            - name: archive
              technology: { kind: archive, archive: { file: "%1$s.tar" }, install: install.sh }
              detection: { kind: file-present, path: "%2$s" }
          ---
          kind: collection
          name: %3$s
          rule: { kind: devices, devices: [%4$s] }
          ---
          kind: deployment
          name: %1$s
          application: %1$s
          collection: %3$s
          purpose: required
          outside-windows: true
          most-devices: 10
          ---
          """
              .formatted(each, made(name, host), host, device(host)));
    }
    Path file = temporary.resolve(name + ".yaml");
    Files.writeString(file, documents.substring(0, documents.lastIndexOf("---")));
    muster("apply", "-f", file.toString());
  }

  private static void pack(Path folder, Path archive) throws Exception {
    Process tar =
        new ProcessBuilder("tar", "-C", folder.toString(), "-cf", archive.toString(), "install.sh")
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
  }

  private static Path made(String name, String host) {
    return temporary.resolve("made-" + name + "-" + host);
  }

  private void arrives(String name, String... hosts) throws Exception {
    for (String host : hosts) {
      Administrator.until(
          () -> isWritten(made(name, host)),
          () ->
              name + " does not reach " + host + ": " + agent(host, "explain", name + "-" + host));
      assertThat(Files.readString(made(name, host)).strip()).isEqualTo(host);
    }
  }

  private static boolean isWritten(Path file) {
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private String device(String host) {
    return Json.read(agent(host, "status"), AgentStatus.class).device().toString();
  }

  private String agent(String host, String verb, String... arguments) {
    return switch (ControlClient.ask(Path.of(hostFolder(host)), verb, List.of(arguments))
        .orElseThrow()) {
      case ControlAnswer.Done(String json) -> json;
      case ControlAnswer.Failed(String reason) -> reason;
    };
  }

  private void muster(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("exec", "site", "--", "muster"));
    words.addAll(List.of(arguments));
    Said said = lab(words.toArray(String[]::new));
    assertThat(said.code()).as(said.text()).isZero();
  }

  private List<Host> status() throws Exception {
    return Json.readList(lab("status", "--format", "json").text(), Host.class);
  }

  private Host of(String host) {
    try {
      return status().stream().filter(each -> each.host().equals(host)).findFirst().orElseThrow();
    } catch (Exception trouble) {
      throw new AssertionError(trouble);
    }
  }

  private String table() {
    try {
      return lab("status").text();
    } catch (Exception trouble) {
      throw new AssertionError(trouble);
    }
  }

  private Said lab(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("lab", arguments[0], "--prefix", PREFIX));
    words.addAll(List.of("--data", data.toString()));
    words.addAll(Arrays.asList(arguments).subList(1, arguments.length));
    Process process = MusterCommand.start(words.toArray(String[]::new));
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private void step(String name) {
    System.out.println(
        name + " after " + Duration.between(begun, Instant.now()).toSeconds() + " s");
  }

  private static Path example() {
    return Path.of(System.getProperty("muster.root"), "examples", "topologies", "lab.yaml");
  }
}
