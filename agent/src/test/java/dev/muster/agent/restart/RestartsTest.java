package dev.muster.agent.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.process.Programs;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.Leases;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.loop.BootClock;
import dev.muster.testing.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent does with policies that restart its computer. */
class RestartsTest {
  private static final PolicyId ID = new PolicyId("restart/tonight");
  private static final ContentHash BODY = Sha256.of("body");
  private static final Duration WARNING = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private final Instant signed = clock.instant();
  private final List<String> done = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final List<AssignedPolicy> policies = new ArrayList<>();
  private Optional<String> trouble = Optional.empty();
  private boolean leased = true;
  private String boot = "first";
  private Instant booted = signed.minus(Duration.ofDays(2));
  private Restarts restarts;

  @BeforeEach
  void start() {
    restarts =
        Restarts.open(
            folder.resolve("restarts.json"),
            new Restarts.Self(
                clock,
                () ->
                    Optional.of(
                        new BootClock.Running(boot, Duration.between(booted, clock.instant()))),
                Optional::empty),
            new Restarts.Ports(
                () -> List.copyOf(policies),
                () ->
                    new Leases.Held(
                        leased ? Map.of(BODY, clock.instant().plusSeconds(1)) : Map.of()),
                new Recorded(),
                message -> events.add(((StatusMessage) message).event())));
  }

  private final class Recorded implements Power {
    @Override
    public Optional<String> tell(String sentence) {
      done.add("tell");
      return Optional.empty();
    }

    @Override
    public Optional<String> restart(String why) {
      done.add("restart");
      return trouble;
    }
  }

  private void give(Optional<Instant> notBefore, Optional<Duration> warning) {
    Restart restart =
        new Restart(
            new ObjectName("tonight"),
            new ObjectName("all-devices"),
            List.of(new DeviceId("00000000-0000-4000-8000-000000000001")),
            notBefore,
            signed.plus(Duration.ofHours(1)),
            warning,
            Optional.of("kernel"));
    policies.clear();
    policies.add(
        new AssignedPolicy(
            new Policy(
                ID,
                1,
                "alice",
                new ObjectName("all-devices"),
                new Condition.Everything(),
                1,
                signed,
                signed.plus(Duration.ofDays(2)),
                new Work.RestartDevices(restart)),
            BODY));
  }

  private void reboot() {
    boot = "second";
    booted = clock.instant();
    start();
  }

  @Test
  void usersAreToldThenItRestartsOnceAndSaysThatItCameBack() {
    give(Optional.empty(), Optional.of(WARNING));
    assertThat(restarts.run()).contains(signed.plus(WARNING));
    start(); // the agent is started again meanwhile
    assertThat(restarts.run()).contains(signed.plus(WARNING));
    assertThat(done).containsExactly("tell");
    clock.pass(WARNING);
    restarts.run();
    start();
    restarts.run();
    assertThat(done)
        .as("once, also by an agent that was killed")
        .containsExactly("tell", "restart");
    clock.pass(Duration.ofSeconds(40));
    reboot();
    restarts.run();
    restarts.run();
    start();
    restarts.run();
    assertThat(done).hasSize(2);
    assertThat(events).containsExactly("restart-announced", "restart-begun", "restarted");
    assertThat(restarts.link(ID))
        .hasValueSatisfying(link -> {
          assertThat(link.verdict()).isEqualTo(Verdict.OK);
          assertThat(link.sentence()).contains("boot second").contains("before: first");
        });
  }

  @Test
  void whatItCameBackFromIsSaidThoughThePolicyIsGone() {
    give(Optional.empty(), Optional.empty());
    restarts.run();
    policies.clear();
    reboot();
    restarts.run();
    assertThat(events).containsExactly("restart-begun", "restarted");
  }

  @Test
  void aChangedDocumentOfTheSameNameRestartsNothingAgain() {
    give(Optional.empty(), Optional.empty());
    restarts.run();
    clock.pass(Duration.ofMinutes(20));
    reboot();
    restarts.run();
    give(Optional.of(clock.instant().plusSeconds(100)), Optional.empty());
    clock.pass(Duration.ofMinutes(5));
    restarts.run();
    assertThat(done).containsExactly("restart");
  }

  @Test
  void aDiskFromBeforeDoesNotRestartAgainOnceTheComputerWasStarted() {
    give(Optional.empty(), Optional.empty());
    restarts.run();
    clock.pass(Duration.ofMinutes(10));
    assertThat(folder.resolve("restarts.json").toFile().delete()).isTrue();
    reboot();
    restarts.run();
    assertThat(done).containsExactly("restart");
    assertThat(events).containsExactly("restart-begun", "restart-not-needed");
  }

  @Test
  void afterItsTimeNothingHappensWhateverTheDiskSays() {
    give(Optional.empty(), Optional.empty());
    clock.pass(Duration.ofHours(1));
    restarts.run();
    assertThat(done).isEmpty();
    assertThat(events).containsExactly("restart-missed");
  }

  @Test
  void withoutALeaseItWaitsAndAsks() {
    leased = false;
    give(Optional.empty(), Optional.of(WARNING));
    restarts.run();
    assertThat(restarts.lacksLease()).isTrue();
    assertThat(done).isEmpty();
    leased = true;
    restarts.run();
    leased = false;
    clock.pass(WARNING);
    restarts.run();
    assertThat(done).as("stopped after users were told").containsExactly("tell");
    assertThat(restarts.lacksLease()).isTrue();
  }

  @Test
  void whatIsWithdrawnAfterTheWarningIsTakenBackAloud() {
    give(Optional.empty(), Optional.of(WARNING));
    restarts.run();
    policies.clear();
    restarts.run();
    clock.pass(WARNING);
    restarts.run();
    assertThat(done).containsExactly("tell", "tell");
    assertThat(events).containsExactly("restart-announced", "restart-withdrawn");
  }

  @Test
  void aComputerThatRefusesIsAskedOnceAndSaidSo() {
    trouble = Optional.of("there is no program");
    give(Optional.empty(), Optional.empty());
    restarts.run();
    restarts.run();
    assertThat(done).containsExactly("restart");
    assertThat(events).containsExactly("restart-begun", "restart-failed");
    assertThat(restarts.link(ID).orElseThrow().sentence()).contains("there is no program");
  }

  @Test
  void aComputerThatGoesOnRunningIsSaidToHaveFailed() {
    give(Optional.empty(), Optional.empty());
    restarts.run();
    clock.pass(Duration.ofMinutes(10));
    restarts.run();
    restarts.run();
    assertThat(done).containsExactly("restart");
    assertThat(events).containsExactly("restart-begun", "restart-failed");
  }

  @Test
  void programsAreThoseOfTheFileAndNoneWhereItCannotBeRead() throws IOException {
    Path file = folder.resolve("restart.json");
    Path record = folder.resolve("record");
    Power power = new PowerPrograms(file, new Programs(folder.resolve("scratch")));
    Files.writeString(file, "this is no JSON");
    assertThat(power.restart("why"))
        .hasValueSatisfying(it -> assertThat(it).contains("restart.json"));
    Files.writeString(
        file,
        """
        {"restart":["/bin/sh","-c","echo \\"$0\\" >> %s"],"tell":["/bin/false"]}\
        """
            .formatted(record));
    assertThat(power.restart("Muster: why")).isEmpty();
    assertThat(record).hasContent("Muster: why");
    assertThat(power.tell("soon"))
        .hasValueSatisfying(it -> assertThat(it).contains("ended with 1"));
  }
}
