package dev.muster.agent.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.agent.content.ContentCache;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ExitMeaning;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.evaluation.Presence;
import dev.muster.evaluation.Step;
import dev.muster.evaluation.Truth;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real scripts. */
class ScriptsIT {
  private Computer computer;
  private Path target;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    computer = new Computer(folder);
    target = folder.resolve("installed");
  }

  @Test
  void aScriptInstallsAndUninstalls() throws IOException {
    Application app = script("echo \"$MUSTER_DEPLOYMENT\" > " + target, "rm " + target);
    computer.deploy(DeploymentPurpose.REQUIRED, app);
    assertThat(computer.run())
        .containsExactly(DeploymentState.INSTALLING, DeploymentState.COMPLIANT);
    assertThat(target).hasContent("d-app");
    computer.deploy(DeploymentPurpose.UNINSTALL, app);
    assertThat(computer.run())
        .containsExactly(DeploymentState.UNINSTALLING, DeploymentState.COMPLIANT);
    assertThat(target).doesNotExist();
    assertThat(leftInWork()).isZero();
  }

  @Test
  void theFirstLineNamesTheInterpreter() {
    computer.deploy(
        DeploymentPurpose.REQUIRED,
        script("#!/usr/bin/env -S bash -e\n[[ $0 == */script ]] && : > " + target, ""));
    assertThat(computer.run()).endsWith(DeploymentState.COMPLIANT);
  }

  @Test
  void anArchivesScriptRunsAmongItsFiles() throws IOException {
    byte[] tar =
        new TarWriter()
            .file("files/data", "payload")
            .file("bin/install.sh", "cp \"$MUSTER_CONTENT/files/data\" " + target + "\n")
            .file("bin/uninstall.sh", "#!/bin/sh\nrm " + target + "; ls files/data\n")
            .bytes();
    ContentFile file = computer.point.give("app.tar", tar);
    Application app =
        Computer.application(
            "app",
            Computer.type(
                new Technology.Archive(file, "bin/install.sh", Optional.of("bin/uninstall.sh")),
                new Detection.FilePresent(
                    target.toString(), Optional.of(Sha256.of("payload")), Optional.empty())));
    computer.deploy(DeploymentPurpose.REQUIRED, app);
    assertThat(computer.run()).endsWith(DeploymentState.COMPLIANT);
    Files.writeString(target, "changed by hand");
    computer.clock.pass(Duration.ofDays(2));
    assertThat(computer.run())
        .containsExactly(DeploymentState.INSTALLING, DeploymentState.COMPLIANT);
    computer.deploy(DeploymentPurpose.UNINSTALL, app);
    assertThat(computer.run()).endsWith(DeploymentState.COMPLIANT);
    assertThat(target).doesNotExist();
  }

  @Test
  void anArchiveThatLeadsOutsideRunsNothing() throws IOException {
    ContentFile file =
        computer.point.give(
            "app.tar", new TarWriter().file("install", "exit 0").link("l", "/etc").bytes());
    computer.deploy(
        DeploymentPurpose.REQUIRED,
        Computer.application(
            "app",
            Computer.type(new Technology.Archive(file, "install", Optional.empty()), isThere())));
    assertThat(computer.run()).endsWith(DeploymentState.FAILED_WILL_RETRY);
    assertThat(computer.lastDetail()).contains("the link l leads to /etc");
    assertThat(computer.programs.commands).isEmpty();
    assertThat(leftInWork()).isZero();
  }

  @Test
  void aFailingScriptIsTriedAgainLaterAndAtLastNoMore() {
    computer.deploy(DeploymentPurpose.REQUIRED, script("echo it is broken >&2; exit 3", ""));
    assertThat(computer.run())
        .containsExactly(DeploymentState.INSTALLING, DeploymentState.FAILED_WILL_RETRY);
    assertThat(computer.lastDetail()).contains("exit code 3", "it is broken");
    assertThat(computer.said.getLast().exitCode()).contains(3);
    assertThat(computer.run()).isEmpty();
    for (int times = 0; times < 5; times++) {
      computer.start();
      computer.clock.pass(Duration.ofHours(5));
      computer.run();
    }
    assertThat(computer.states())
        .containsExactly(DeploymentState.INSTALLING, DeploymentState.FAILED);
    computer.clock.pass(Duration.ofDays(9));
    assertThat(computer.run()).isEmpty();
  }

  @Test
  void whatEndsWellButIsNotThereFailed() {
    computer.deploy(DeploymentPurpose.REQUIRED, script("true", ""));
    assertThat(computer.run()).endsWith(DeploymentState.FAILED_WILL_RETRY);
    assertThat(computer.lastDetail()).contains("it ended well, but is not there afterwards");
  }

  @Test
  void aScriptThatTakesTooLongIsStopped() {
    DeploymentType slow =
        new DeploymentType(
            Computer.name("slow"),
            new Technology.Script("sleep 60", Optional.empty()),
            isThere(),
            List.of(),
            List.of(),
            Map.of(),
            Optional.of(Duration.ofMillis(300)));
    computer.deploy(DeploymentPurpose.REQUIRED, Computer.application("app", slow));
    assertThat(computer.run()).endsWith(DeploymentState.FAILED_WILL_RETRY);
    assertThat(computer.lastDetail()).contains("was stopped after");
  }

  @Test
  void exitCodesAskForALaterTryOrARestart() {
    DeploymentType type =
        Computer.type(
            new Technology.Script(
                "test -e "
                    + folder.resolve("once")
                    + " && { : > "
                    + target
                    + "; exit 9; }; : > "
                    + folder.resolve("once")
                    + "; exit 8",
                Optional.empty()),
            isThere(),
            Map.of(8, ExitMeaning.RETRY, 9, ExitMeaning.SUCCESS_AFTER_RESTART));
    computer.deploy(DeploymentPurpose.REQUIRED, Computer.application("app", type));
    assertThat(computer.run()).endsWith(DeploymentState.FAILED_WILL_RETRY);
    computer.clock.pass(Duration.ofMinutes(10));
    assertThat(computer.run())
        .containsExactly(DeploymentState.INSTALLING, DeploymentState.RESTART_NEEDED);
    computer.start();
    assertThat(computer.run()).isEmpty();
    computer.boot = "boot-2";
    computer.start();
    assertThat(computer.run()).containsExactly(DeploymentState.COMPLIANT);
  }

  @Test
  void whatACrashCutOffIsLookedAtFirst() throws IOException {
    Application app = script(": > " + target, "");
    computer.deploy(DeploymentPurpose.REQUIRED, app);
    assertThatThrownBy(
            () -> {
              Applications crashing = crashing();
              crashing.run();
            })
        .isInstanceOf(IllegalStateException.class);
    computer.start();
    assertThat(leftInWork()).isZero();
    assertThat(computer.run()).endsWith(DeploymentState.COMPLIANT);
    long runs = computer.programs.commands.size();
    computer.start();
    assertThat(computer.run()).isEmpty();
    assertThat(computer.programs.commands).hasSize((int) runs);
  }

  @Test
  void whatCrashesTheAgentEachTimeIsNotTriedForEver() {
    computer.deploy(DeploymentPurpose.REQUIRED, script("true", ""));
    int crashes = 0;
    for (int times = 0; times < 20; times++) {
      try {
        crashing().run();
      } catch (IllegalStateException crash) {
        crashes++;
      }
    }
    assertThat(crashes).isLessThanOrEqualTo(3);
  }

  @Test
  void whatIsAvailableIsInstalledOnlyWhenAskedFor() {
    computer.deploy(DeploymentPurpose.AVAILABLE, script(": > " + target, ""));
    assertThat(computer.run()).containsExactly(DeploymentState.WAITING);
    assertThat(computer.applications.install(Computer.name("nothing")).orElseThrow())
        .contains("No deployment nothing");
    assertThat(computer.applications.install(Computer.name("d-app"))).isEmpty();
    computer.start();
    assertThat(computer.run())
        .containsExactly(DeploymentState.INSTALLING, DeploymentState.COMPLIANT);
  }

  @Test
  void aDetectionScriptThatFailsChangesNothing() {
    computer.deploy(
        DeploymentPurpose.REQUIRED,
        Computer.application(
            "app",
            Computer.type(
                new Technology.Script(": > " + target, Optional.empty()),
                new Detection.ScriptSays("exit 1"))));
    assertThat(computer.run()).containsExactly(DeploymentState.FAILED_WILL_RETRY);
    assertThat(target).doesNotExist();
    computer.deploy(
        DeploymentPurpose.REQUIRED,
        Computer.application(
            "app",
            Computer.type(
                new Technology.Script(": > " + target, Optional.empty()),
                new Detection.ScriptSays("test ! -e " + target + " || echo yes"))));
    assertThat(computer.run()).endsWith(DeploymentState.COMPLIANT);
  }

  @Test
  void everyStepOfTheWayCanBeExplained() {
    computer.deploy(DeploymentPurpose.REQUIRED, script("echo it is broken >&2; exit 3", ""));
    computer.run();
    Explanation why = computer.applications.explain(Computer.name("app")).orElseThrow();
    assertThat(why.deployment()).isEqualTo(Computer.name("d-app"));
    assertThat(why.target()).isEqualTo(Truth.TRUE);
    assertThat(why.window().open()).isTrue();
    assertThat(why.detections().getFirst().seen()).contains(new Presence.Absent());
    assertThat(why.attempts().getFirst().attempts().exitCode()).contains(3);
    assertThat(why.attempts().getFirst().attempts().detail()).contains("it is broken");
    assertThat(why.steps().getFirst()).isInstanceOf(Step.RetryAt.class);
    assertThat(why.state()).contains(DeploymentState.FAILED_WILL_RETRY);
    assertThat(Json.write(why)).contains("it is broken");
    assertThat(computer.applications.explain(Computer.name("other"))).isEmpty();
  }

  private Applications crashing() {
    return Applications.open(
        computer.root.resolve("agent"),
        new Applications.Device(
            new DeviceId("00000000-0000-0000-0000-000000000001"),
            computer.clock,
            () -> ZoneOffset.UTC,
            computer.boot),
        ApplicationSettings.USUAL,
        new Applications.Ports(
            new AssignedNow(() -> List.copyOf(computer.assigned), computer.leases),
            ContentCache.open(folder.resolve("cache"), computer.point, computer.clock),
            program -> {
              throw new IllegalStateException("the agent is killed here");
            },
            () -> computer.facts,
            message -> {}));
  }

  private long leftInWork() throws IOException {
    try (Stream<Path> left = Files.list(computer.root.resolve("agent/work"))) {
      return left.count();
    }
  }

  private Application script(String install, String uninstall) {
    return Computer.application(
        "app", Computer.type(new Technology.Script(install, Optional.of(uninstall)), isThere()));
  }

  private Detection isThere() {
    return new Detection.FilePresent(target.toString(), Optional.empty(), Optional.empty());
  }
}
