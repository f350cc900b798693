package dev.muster.agentapp;

import dev.muster.agent.control.ControlServer;
import dev.muster.agent.control.Verb;
import dev.muster.agent.fallbackstatus.FallbackStatus;
import dev.muster.agent.identity.IdentityStore;
import dev.muster.agent.identity.Machine;
import dev.muster.agent.identity.Registration;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.inventory.FactsStore;
import dev.muster.agent.inventory.Inventory;
import dev.muster.agent.inventory.LiveInventory;
import dev.muster.agent.live.LiveAnswers;
import dev.muster.agent.location.Location;
import dev.muster.agent.net.FallbackClient;
import dev.muster.agent.net.SiteConnection;
import dev.muster.agent.outbox.Outbox;
import dev.muster.agent.process.Programs;
import dev.muster.agent.schedule.AgentParts;
import dev.muster.agent.schedule.AgentStatus;
import dev.muster.agent.schedule.Device;
import dev.muster.agent.schedule.Scheduler;
import dev.muster.agent.upgrade.Installation;
import dev.muster.agent.upgrade.Upgrades;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.foundation.loop.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/** The agent, wired; the one place where its parts meet. */
final class RunningAgent implements AutoCloseable {
  private static final Duration TRIAL_OF_UPGRADES = Duration.ofMinutes(10);

  private final Scheduler scheduler;
  private final LiveAnswers answers;
  private final ControlServer control;
  private final Optional<SelfUpgrade> upgrade;

  private RunningAgent(
      Scheduler scheduler,
      LiveAnswers answers,
      ControlServer control,
      Optional<SelfUpgrade> upgrade) {
    this.scheduler = scheduler;
    this.answers = answers;
    this.control = control;
    this.upgrade = upgrade;
  }

  static RunningAgent start(Path data) {
    Clock clock = SystemClock.utc();
    SiteFiles files = new SiteFiles(data);
    SiteAddress address = files.address();
    IdentityStore identity =
        IdentityStore.open(data.resolve("identity"), Machine.below(Path.of("/")));
    Location location =
        Location.open(
            data.resolve("location.json"),
            address,
            ThisComputer::whereabouts,
            new SplittableRandom(),
            clock);
    SiteConnection site =
        new SiteConnection(address, location, data.resolve("root.pem"), files.patience(), clock);
    Outbox outbox = Outbox.open(data.resolve("outbox"), identity.identity(), clock);
    Registration registration =
        new Registration(identity, files, site, ThisComputer.about(), clock);
    Inventory inventory =
        new Inventory(
            new FactsStore(data.resolve("inventory")),
            new Programs(data.resolve("scratch")),
            ChildCommand.inventory(),
            outbox,
            clock);
    var policy =
        new PolicyWork(
            new PolicyParts(data, identity.identity().device(), site, outbox, clock), clock);
    LiveInventory fresh =
        new LiveInventory(
            data.resolve("live"),
            new Programs(data.resolve("live/scratch")),
            ChildCommand.inventory(),
            new LiveInventory.Self(
                identity.identity().device(),
                OwnSystem.of(identity.identity().device(), ThisComputer.about())),
            clock);
    LiveAnswers answers =
        new LiveAnswers(
            question -> fresh.answer(question, policy.settings().inventoried()),
            identity.identity(),
            clock);
    Scheduler scheduler =
        Scheduler.start(
            new AgentParts(registration, site, outbox, inventory, policy),
            new Device(
                identity.identity().device(),
                address.site(),
                ThisComputer::heartbeat,
                location,
                fallback(data, files, identity.identity().device(), clock)),
            policy::settings,
            answers,
            clock);
    Map<String, Verb> verbs = new HashMap<>();
    verbs.put("status", arguments -> scheduler.status());
    verbs.put(
        "sync",
        arguments -> {
          scheduler.synchroniseNow();
          return scheduler.status();
        });
    verbs.put("explain", policy::explain);
    verbs.put(
        "request",
        arguments -> {
          Object asked = policy.install(arguments);
          scheduler.workMayBeDue();
          return asked;
        });
    Optional<SelfUpgrade> upgrade =
        Installation.ofThisProcess()
            .map(installation ->
                new SelfUpgrade(
                    new Upgrades(
                        installation,
                        new Programs(data.resolve("scratch")),
                        TRIAL_OF_UPGRADES,
                        clock),
                    outbox,
                    () -> isInContact(scheduler.status()),
                    clock));
    upgrade.ifPresent(policy::upgradeWith);
    scheduler.workMayBeDue();
    return new RunningAgent(scheduler, answers, ControlServer.start(data, verbs), upgrade);
  }

  private static FallbackStatus fallback(Path data, SiteFiles files, DeviceId device, Clock clock) {
    return new FallbackStatus(
        data.resolve("fallback-status.json"),
        new FallbackStatus.Self(
            files.address().site(),
            device,
            ThisComputer.about().name(),
            ThisComputer.about().agent()),
        files
            .fallback()
            .map(point ->
                new FallbackStatus.Way(point, new FallbackClient(point, files.patience())::report)),
        new SplittableRandom(),
        clock);
  }

  private static boolean isInContact(AgentStatus status) {
    return status.registration().equals("registered") && status.lastContact().isPresent();
  }

  /**
   * Returns when standard input closes; without a parent, the process is stopped by a signal or
   * becomes another version of the agent.
   *
   * @return how the process should end
   */
  int untilStopped(boolean withParent) {
    try {
      if (withParent) {
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
      } else if (upgrade.isPresent()) {
        upgrade.get().awaitStartAgain();
        return Upgrades.START_AGAIN;
      } else {
        new CountDownLatch(1).await();
      }
    } catch (IOException parentGone) {
      // the same as a closed standard input
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  @Override
  public void close() {
    upgrade.ifPresent(SelfUpgrade::close);
    control.close();
    scheduler.close();
    answers.close();
  }
}
