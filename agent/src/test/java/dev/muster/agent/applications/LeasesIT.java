package dev.muster.agent.applications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.evaluation.Leases;
import dev.muster.evaluation.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is destroyed without a lease; everything else goes on. */
class LeasesIT {
  @TempDir private Path folder;
  private Computer computer;
  private Path doomed;
  private ContentHash body;
  private int asked;

  @BeforeEach
  void uninstallIsDeployed() throws IOException {
    computer = new Computer(folder);
    doomed = Files.createFile(folder.resolve("doomed"));
    body = computer.deploy(DeploymentPurpose.UNINSTALL, application("doomed", doomed));
  }

  @Test
  void withoutALeaseItWaitsSaysSoAndInstallsWhatElseIsWanted() {
    Path wanted = folder.resolve("wanted");
    computer.deploy(DeploymentPurpose.REQUIRED, application("wanted", wanted));
    computer.leases = () -> new Leases.Held(Map.of());

    assertThat(computer.run()).contains(DeploymentState.WAITING, DeploymentState.COMPLIANT);

    assertThat(doomed).exists();
    assertThat(wanted).exists();
    assertThat(computer.applications.lacksLease()).isTrue();
    assertThat(computer.said)
        .anyMatch(
            state -> state.detail().equals("the site has given no lease for it that is valid now"));

    computer.leases = () -> held(computer.clock.instant().plusSeconds(1));
    assertThat(computer.run())
        .containsExactly(DeploymentState.UNINSTALLING, DeploymentState.COMPLIANT);
    assertThat(doomed).doesNotExist();
    assertThat(computer.applications.lacksLease()).isFalse();
  }

  @Test
  void aLeaseThatEndsBetweenThePlanAndTheProgramStopsIt() {
    Instant end = computer.clock.instant().plusSeconds(1);
    // Planned twice, to look and to uninstall; then the computer sleeps, and asks once more.
    computer.leases =
        () -> {
          if (++asked == 3) {
            computer.clock.pass(Duration.ofMinutes(5));
          }
          return held(end);
        };

    assertThat(computer.run())
        .containsExactly(DeploymentState.UNINSTALLING, DeploymentState.WAITING);

    assertThat(asked).isGreaterThan(3);
    assertThat(doomed).exists();
    var why = computer.applications.explain(Computer.name("doomed")).orElseThrow();
    assertThat(why.steps()).containsExactly(new Step.WaitForLease());
    assertThat(why.attempts()).as("what was not begun is no failure").isEmpty();
  }

  private Leases held(Instant until) {
    return new Leases.Held(Map.of(body, until));
  }

  private static Application application(String name, Path file) {
    return Computer.application(
        name,
        Computer.type(
            new Technology.Script("touch " + file, Optional.of("rm " + file)),
            new Detection.FilePresent(file.toString(), Optional.empty(), Optional.empty())));
  }
}
