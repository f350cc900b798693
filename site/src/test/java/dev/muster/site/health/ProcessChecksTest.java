package dev.muster.site.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.provider.HealthLevel;
import dev.muster.contracts.provider.HealthLine;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessChecksTest {
  @TempDir private Path folder;
  private final HandClock clock = new HandClock();

  /** A process in which much is wrong. */
  private final class Troubled implements SiteHealth.Surroundings {
    @Override
    public List<RoleStatus> roles() {
      return List.of(
          new RoleStatus("provider", new RoleState.Running(), clock.instant()),
          new RoleStatus(
              "management-point", new RoleState.Failed("port 443: in use"), clock.instant()));
    }

    @Override
    public String portsOf(String role) {
      return "port 443 for C17/https";
    }

    @Override
    public List<SiteHealth.Ending> endings() {
      return List.of(
          new SiteHealth.Ending("old", clock.instant().minusSeconds(1), "make another"),
          new SiteHealth.Ending("soon", clock.instant().plus(Duration.ofDays(3)), "make another"),
          new SiteHealth.Ending("new", clock.instant().plus(Duration.ofDays(300)), "none"));
    }

    @Override
    public long spooled() {
      return 20_000;
    }

    @Override
    public Path folder() {
      return folder;
    }

    @Override
    public List<Path> exportedRoot() {
      return List.of(folder.resolve("root.pem"));
    }
  }

  @Test
  void whatIsNotWellSaysWhatToDo() {
    List<HealthLine> lines =
        new ProcessChecks(new Troubled(), clock)
            .all().stream().flatMap(check -> check.look().stream()).toList();

    assertThat(levels(lines, "role provider")).containsExactly(HealthLevel.OK);
    assertThat(levels(lines, "role management-point")).containsExactly(HealthLevel.FAILED);
    assertThat(levels(lines, "certificate old")).containsExactly(HealthLevel.FAILED);
    assertThat(levels(lines, "certificate soon")).containsExactly(HealthLevel.WARNING);
    assertThat(levels(lines, "certificate new")).containsExactly(HealthLevel.OK);
    assertThat(levels(lines, "spool")).containsExactly(HealthLevel.WARNING);
    assertThat(levels(lines, "root")).containsExactly(HealthLevel.WARNING);
    assertThat(lines)
        .filteredOn(line -> line.level() != HealthLevel.OK)
        .allSatisfy(line -> assertThat(line.advice()).isNotBlank());
    assertThat(lines).anySatisfy(line -> assertThat(line.state()).contains("C17/https", "in use"));
  }

  private static List<HealthLevel> levels(List<HealthLine> lines, String part) {
    return lines.stream().filter(line -> line.part().equals(part)).map(HealthLine::level).toList();
  }

  @Test
  void aDatabaseThatIsAwayHasFailed() {
    assertThat(Lines.database(Optional.empty()).level()).isEqualTo(HealthLevel.FAILED);
    assertThat(Lines.size(3L << 30)).isEqualTo("3.0 GiB");
    assertThat(Lines.time(Duration.ofMinutes(61))).isEqualTo("1 h 1 min");
  }
}
