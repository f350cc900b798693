package dev.muster.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import dev.muster.tests.system.Administrator;
import dev.muster.tests.system.Crowd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
  private LabRun run = new LabRun(PREFIX, Path.of(""), Path.of(""));
  private Instant begun = Instant.MIN;

  @BeforeAll
  void up() throws Exception {
    Optional<String> missing = Namespace.missing("nft", "smbd", "tar");
    Assumptions.assumeTrue(missing.isEmpty(), missing::orElseThrow);
    data = MusterCommand.folder(temporary, "labs");
    run = new LabRun(PREFIX, data, temporary);
    begun = Instant.now();
    LabRun.Said up = run.lab("up", example().toString());
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
    LabRun.Said down = run.lab("down");
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
    LabRun.Said again = run.lab("up", example().toString());
    assertThat(again.code()).isEqualTo(3);
    assertThat(again.text()).contains("already", "muster lab down");
    LabRun.Said wrong = run.lab("cut", "pc1", "stie");
    assertThat(wrong.code()).isEqualTo(3);
    assertThat(wrong.text()).contains("did you mean 'site'?");
    assertThat(run.lab("break", "C40/smbb").text()).contains("did you mean 'C40/smb");
  }

  @Test
  @Order(2)
  void anApplicationReachesBothAgentsAndNoFirewallDropsAnything() throws Exception {
    run.agent("pc2", "sync");
    Administrator.until(
        () -> run.agent("pc2", "status").contains("branch"), () -> run.agent("pc2", "status"));
    run.deploy("first", "pc1", "pc2");
    run.arrives("first", "pc1", "pc2");

    assertThat(run.status())
        .allSatisfy(host -> {
          assertThat(host.dropped()).as(host.toString()).isZero();
          assertThat(host.well()).as(host.toString()).isTrue();
        });
    String asked = run.lab("exec", "dp1", "--", "nft", "list", "table", "inet", "muster").text();
    assertThat(asked.lines().filter(line -> line.contains("\"C12/http\"")))
        .as("%s%n%s", run.agent("pc2", "explain", "first-pc2"), asked)
        .anyMatch(line -> !line.contains("packets 0 "));
    step("deployed");
  }

  @Test
  @Order(3)
  void aRowThatIsTakenAwayIsNamedAndComesBack() throws Exception {
    LabRun.Said broken = run.lab("break", ROW);
    assertThat(broken.text()).contains("site: the rule of", "dp1: the rule of", "_router: ");
    Administrator.until(
        () -> run.table().contains("matrix: " + ROW) && !run.of("dp1").well(),
        () -> "Nothing names " + ROW + ": " + run.table());
    assertThat(run.table()).contains("break " + ROW);
    step("named");

    assertThat(run.lab("mend").code()).isZero();
    Administrator.until(() -> run.of("dp1").well(), () -> "It does not come back: " + run.table());
    assertThat(run.table()).doesNotContain("matrix: rpc,");
    step("mended");
  }

  @Test
  @Order(4)
  void whatIsGivenWhileAHostIsCutArrivesWhenItIsMended() throws Exception {
    assertThat(run.lab("cut", "pc1", "site").code()).isZero();
    run.deploy("second", "pc1", "pc2");
    run.arrives("second", "pc2");
    assertThat(run.made("second", "pc1")).doesNotExist();
    step("cut");

    assertThat(run.lab("mend").code()).isZero();
    run.arrives("second", "pc1");
    step("mended");
  }

  @Test
  @Order(5)
  void packetsAreDelayedAndLostUntilTheLabIsMended() throws Exception {
    LabRun.Said delayed = run.lab("delay", "pc2", "10");
    assertThat(delayed.code()).as(delayed.text()).isZero();
    assertThat(connects()).isTrue();
    assertThat(run.of("pc2").dropped()).isZero();
    assertThat(run.lab("loss", "pc2", "100").code()).isZero();
    assertThat(connects()).isFalse();
    assertThat(run.lab("mend").code()).isZero();
    assertThat(connects()).isTrue();
  }

  @Test
  @Order(6)
  void aRowThatIsTakenAwayIsMissedByItsName() throws Exception {
    long seed = SEEDS.nextLong(1_000_000);
    LabRun.Said proven = run.lab("prove", "--sample", "2", "--seed", "" + seed);
    assertThat(proven.code()).as("seed " + seed + ": " + proven.text()).isZero();
    assertThat(proven.text()).contains("proven", "named after", "works again after");
    step("sample proven");
  }

  @Test
  @Order(7)
  @Tag("long")
  void everyRowThatIsTakenAwayIsMissedByItsName() throws Exception {
    LabRun.Said proven = run.lab("prove");
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
    LabRun.Said chaos = run.lab("chaos", "--rounds", "" + rounds, "--seed", "" + seed);
    System.out.println(chaos.text());
    crowd.getOutputStream().close();
    String said = new String(crowd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(chaos.code()).as(chaos.text()).isZero();
    assertThat(crowd.waitFor()).as(said).isZero();
    List<String> of = new ArrayList<>();
    List.of("site", "pc1", "pc2").forEach(host -> of.add(run.folder(host).toString()));
    said.lines()
        .filter(line -> line.startsWith("acknowledged "))
        .forEach(line -> of.add(line.substring("acknowledged ".length())));
    assertThat(of).as(said).hasSize(3 + CROWD);
    List<String> words = new ArrayList<>(List.of("exec", "site", "--"));
    words.addAll(
        LabMachine.java(
            System.getProperty("java.class.path"), EachMessageOnce.class.getName(), of));
    LabRun.Said once = run.lab(words.toArray(String[]::new));
    assertThat(once.code()).as(once.text()).isZero();
    step(rounds + " rounds of chaos, " + once.text().strip());
    Path page = temporary.resolve("report.html");
    assertThat(run.lab("report", "--to", page.toString()).code()).isZero();
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
                run.folder("pc2").toString(),
                temporary.resolve("crowd-" + seed).toString(),
                "" + CROWD,
                "" + seed)));
    return MusterCommand.start(words.toArray(String[]::new));
  }

  private boolean connects() throws Exception {
    return run.lab("exec", "pc2", "--", "timeout", "2", "bash", "-c", "exec 3<>/dev/tcp/dp1/80")
            .code()
        == 0;
  }

  private void step(String name) {
    System.out.println(
        name + " after " + Duration.between(begun, Instant.now()).toSeconds() + " s");
  }

  private static Path example() {
    return Path.of(System.getProperty("muster.root"), "examples", "topologies", "lab.yaml");
  }
}
