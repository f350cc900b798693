package dev.muster.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.DebianPostgres;
import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import dev.muster.tests.system.Administrator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
 * The second example topology by {@code muster lab}: site server, database, management points,
 * distribution points and fallback status point, each on a host of its own behind the firewall that
 * the topology gives it.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PrimaryLabIT {
  private static final String PREFIX = LabMachine.freshPrefix("pri-it");

  @TempDir private static Path temporary;
  private LabRun run = new LabRun(PREFIX, Path.of(""), Path.of(""));

  @BeforeAll
  void up() throws Exception {
    Optional<String> missing = Namespace.missing("nft", "smbd", "smcrouted", "tar");
    Assumptions.assumeTrue(missing.isEmpty(), missing::orElseThrow);
    Assumptions.assumeTrue(DebianPostgres.isInstalled(), "install the package postgresql-15");
    run = new LabRun(PREFIX, MusterCommand.folder(temporary, "labs"), temporary);
    LabRun.Said up =
        run.lab(
            "up",
            Path.of(System.getProperty("muster.root"), "examples", "topologies", "primary.yaml")
                .toString());
    assertThat(up.code()).as(up.text()).isZero();
    assertThat(up.text())
        .contains("db          runs the database of site", "mp          joined site")
        .contains("mp-internet joined site: management-point,distribution-point runs");
  }

  @AfterAll
  void down() throws Exception {
    if (!run.data().equals(Path.of(""))) {
      run.lab("down");
    }
  }

  @Test
  @Order(1)
  void anApplicationReachesAgentsOfTwoNetworksFromTheirDistributionPoints() throws Exception {
    for (String agent : List.of("pc2", "pc3")) {
      run.agent(agent, "sync");
      Administrator.until(
          () ->
              run.agent(agent, "status").contains(agent.equals("pc2") ? "headquarters" : "branch"),
          () -> run.agent(agent, "status"));
    }
    run.deploy("first", "pc2", "pc3");
    run.arrives("first", "pc2", "pc3");

    assertThat(run.status())
        .allSatisfy(host -> {
          assertThat(host.dropped()).as(host.toString()).isZero();
          assertThat(host.well()).as(host.toString()).isTrue();
        });
    assertThat(taken("dp")).isPositive();
    assertThat(taken("boot") + taken("cast")).isPositive();
    assertThat(taken("mp-internet")).isZero();
  }

  @Test
  @Order(2)
  void everyRowThatIsTakenAwayIsMissedByItsName() throws Exception {
    LabRun.Said proven = run.lab("prove");
    assertThat(proven.code()).as(proven.text()).isZero();
    assertThat(proven.text().lines())
        .anyMatch(line -> line.matches("C23/rpc-endpoint-mapper/tcp +proven.*"))
        .anyMatch(line -> line.matches("C24/rpc/tcp +proven.*"))
        .anyMatch(line -> line.matches("C28/sql/tcp +proven.*"))
        .anyMatch(line -> line.matches("C49/sql/tcp +proven.*"))
        .anyMatch(line -> line.matches("C27/rpc/tcp +proven.*"))
        .anyMatch(line -> line.matches("C27/rpc-endpoint-mapper/tcp +proven.*"))
        .anyMatch(line -> line.matches("P02/smb/tcp +proven.*"));
  }

  /** How many connections for content a host let begin. */
  private long taken(String host) throws Exception {
    return run.lab("exec", host, "--", "nft", "list", "table", "inet", "muster")
        .text()
        .lines()
        .filter(line -> line.contains("C12/http") && !line.contains("C12/https"))
        .mapToLong(line -> Long.parseLong(line.replaceFirst(".* packets ([0-9]+) .*", "$1")))
        .sum();
  }
}
