package dev.muster.tests.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.connection.Connection;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.provider.DeploymentStanding;
import dev.muster.contracts.provider.StopRequest;
import dev.muster.foundation.json.Json;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import dev.muster.tests.system.Administrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout that destroys is stopped mid-way, and the site dies at once after. */
class StoppedRolloutIT {
  private static final int AGENTS = 200;
  private static final int CONNECTED = 120;
  private static final int SET_BACK = 20;
  private static final Duration SPREAD = Duration.ofSeconds(12);
  private static final Duration BEFORE_STOP = Duration.ofSeconds(4);
  private static final Duration AFTERWARDS = Duration.ofSeconds(3);
  private static final Duration AGAIN = Duration.ofMillis(700);
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final String DOCUMENTS =
      """
      kind: application
      name: doomed
      types:
        - name: script
          technology: { kind: script, install: "exit 1", uninstall: ": change-doomed" }
          detection: { kind: script-says, text: ": look-doomed" }
      ---
      kind: application
      name: wanted
      types:
        - name: script
          technology: { kind: script, install: ": change-wanted" }
          detection: { kind: script-says, text: ": look-wanted" }
      ---
      kind: deployment
      name: remove
      application: doomed
      collection: all-devices
      purpose: uninstall
      most-devices: 1000
      ---
      kind: deployment
      name: install
      application: wanted
      collection: all-devices
      purpose: required
      most-devices: 1000
      """;

  @TempDir private Path temporary;
  private final List<RolloutAgent> agents = new ArrayList<>();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(24);
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void agentsEnd() {
    threads.shutdownNow();
    agents.parallelStream().forEach(RolloutAgent::close);
  }

  @Test
  void nothingIsBegunAfterTheLastLeaseHasEnded() throws Exception {
    Path data = MusterCommand.folder(temporary, "site");
    try (SiteProcess site =
        SiteProcess.start(data, "--approve", "127.0.0.0/8", "--lease", "PT6S")) {
      site.says(line -> line.contains("connected to client notification"));
      agentsCome(Json.read(Files.readString(data.resolve("agent/site.json")), SiteAddress.class));
      try (ProviderConnection provider = Connection.in(data).open()) {
        Path documents = Files.writeString(temporary.resolve("all.yaml"), DOCUMENTS);
        String devices = Integer.toString(AGENTS + 1);
        MusterCommand.run(
            "apply", "-f", documents.toString(), "--devices", devices, "--data", data.toString());
        rollout();
        pass(BEFORE_STOP);
        Instant asked = Instant.now();
        DeploymentStanding stopped =
            provider.send(
                "POST",
                "/deployments/remove/stop",
                new StopRequest("wrong computers"),
                DeploymentStanding.class);
        List<ProcessHandle> children = site.handle().descendants().toList();
        site.kill();
        children.forEach(ProcessHandle::destroyForcibly);
        Instant killed = Instant.now();

        Instant ends = stopped.stopped().orElseThrow().lastLeaseEnds().orElseThrow();
        assertThat(ends).isBefore(asked.plus(Duration.ofSeconds(7)));
        pass(SPREAD.minus(BEFORE_STOP).plus(AFTERWARDS));

        assertThat(begun("doomed", at -> at.isBefore(asked))).as("before the stop").isPositive();
        assertThat(begun("doomed", at -> !at.isBefore(ends))).as("after the lease").isZero();
        assertThat(agents.stream().filter(agent -> agent.begun("doomed").isEmpty()).count())
            .as("saved")
            .isGreaterThan(AGENTS / 10);
        assertThat(begun("wanted", _ -> true)).as("goes on without the site").isEqualTo(AGENTS);
        assertThat(begun("wanted", at -> at.isAfter(killed))).isPositive();
        assertThat(agents)
            .filteredOn(agent -> agent.begun("doomed").isEmpty() && agent.follows("remove"))
            .isNotEmpty()
            .allSatisfy(agent ->
                assertThat(agent.state("remove").orElseThrow().state())
                    .isEqualTo(DeploymentState.WAITING));
      }
    }
  }

  private void agentsCome(SiteAddress site) throws Exception {
    List<Future<RolloutAgent>> coming = new ArrayList<>();
    for (int number = 0; number < AGENTS; number++) {
      String name = "computer-" + number;
      coming.add(threads.submit(() -> new RolloutAgent(temporary.resolve(name), name, site)));
    }
    for (Future<RolloutAgent> one : coming) {
      agents.add(one.get());
    }
    connected().forEach(RolloutAgent::connect);
    Administrator.until(
        () -> connected().stream().allMatch(RolloutAgent::isConnected),
        () -> "Only " + connected().stream().filter(RolloutAgent::isConnected).count());
  }

  private List<RolloutAgent> connected() {
    return agents.subList(0, CONNECTED);
  }

  /** Each begins at a moment of its own; those that hear no push ask again and again. */
  private void rollout() throws InterruptedException, ExecutionException {
    List<RolloutAgent> silent = agents.subList(CONNECTED, AGENTS);
    List<Future<?>> asked = new ArrayList<>();
    silent.forEach(agent -> asked.add(threads.submit(agent::poll)));
    for (Future<?> one : asked) {
      one.get();
    }
    silent.forEach(agent -> every(agent::poll, POLL, POLL));
    silent.subList(0, SET_BACK).forEach(agent -> agent.setBack(Duration.ofSeconds(10)));
    Random random = new Random(1);
    for (RolloutAgent agent : agents) {
      every(agent::work, Duration.ofMillis(random.nextLong(SPREAD.toMillis())), AGAIN);
    }
  }

  private void every(Runnable work, Duration first, Duration pause) {
    Future<?> _ =
        threads.scheduleWithFixedDelay(
            work, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void pass(Duration time) throws InterruptedException {
    boolean _ = never.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private long begun(String application, Predicate<Instant> when) {
    return agents.stream().flatMap(agent -> agent.begun(application).stream()).filter(when).count();
  }
}
