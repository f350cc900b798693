package dev.muster.agentapp;

import dev.muster.agent.applications.Explanation;
import dev.muster.agent.content.Fetched;
import dev.muster.agent.inventory.Wanted;
import dev.muster.agent.policy.Policies;
import dev.muster.agent.schedule.AgentSettings;
import dev.muster.agent.schedule.PolicyFollower;
import dev.muster.agent.upgrade.PackageSource;
import dev.muster.agent.upgrade.UpgradeAnswer;
import dev.muster.agent.upgrade.WantedVersion;
import dev.muster.agentapp.PolicyParts.Opened;
import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.Settings;
import dev.muster.evaluation.UpgradeStages;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Follows policy: keeps what is authentic, and does the work that it asks for. */
final class PolicyWork implements PolicyFollower {
  private static final Logger LOGGER = System.getLogger(PolicyWork.class.getName());

  private static final Duration EARLIER_WORK = Duration.ofSeconds(2);
  private static final Duration UPGRADE_AGAIN = Duration.ofMinutes(15);
  private static final Duration LEASE_AGAIN = Duration.ofMinutes(1);

  private final PolicyParts parts;
  private final AskMemberships memberships;
  private final Clock clock;
  private final AtomicBoolean news = new AtomicBoolean(true);
  private volatile FileTime judgedOn = FileTime.fromMillis(-1);
  private volatile AgentSettings settings = AgentSettings.USUAL;
  private volatile boolean settled;
  private volatile Optional<SelfUpgrade> upgrade = Optional.empty();
  private volatile Optional<Instant> upgradeAgain = Optional.empty();
  private volatile Optional<Instant> lookAgain = Optional.empty();
  private volatile Optional<Instant> leaseAgain = Optional.empty();
  private volatile Optional<Instant> membershipAgain = Optional.empty();
  private volatile Optional<Instant> restartAgain = Optional.empty();

  PolicyWork(PolicyParts parts, Clock clock) {
    this.parts = parts;
    this.memberships = new AskMemberships(clock);
    this.clock = clock;
  }

  @Override
  public void changed(PolicyChange change) {
    parts
        .opened()
        .ifPresent(opened -> {
          // Before the policy that they are for begins to wait for them.
          boolean leased = change.leases().filter(opened.leases()::take).isPresent();
          boolean said = change.memberships().filter(opened.memberships()::take).isPresent();
          if (leased || said) {
            news.set(true);
          }
          if (!change.saysNothingOfPolicies()) {
            follow(() -> opened.policies().changed(change));
          }
        });
  }

  @Override
  public void synchronise() {
    parts.opened().ifPresent(opened -> follow(() -> opened.policies().synchronise()));
  }

  @Override
  public void siteIsBack() {
    parts
        .opened()
        .ifPresent(opened -> {
          opened.applications().downloadAgain();
          leaseAgain = Optional.empty();
          memberships.now();
          news.set(true);
        });
  }

  /** Something that may find policy changed. */
  private interface Looking {
    boolean changed() throws IOException;
  }

  private void follow(Looking looking) {
    try {
      if (looking.changed()) {
        news.set(true);
      }
    } catch (IOException away) {
      LOGGER.log(Level.INFO, "Policy is asked for again later: {0}", away.getMessage());
      news.set(true);
    }
  }

  /** From now on policies that want another version of the agent are followed too. */
  void upgradeWith(SelfUpgrade followed) {
    upgrade = Optional.of(followed);
    news.set(true);
  }

  @Override
  public Optional<Instant> nextWork() {
    if (news.get() || !judgedOn.equals(parts.facts().version())) {
      return Optional.of(clock.instant());
    }
    if (lookAgain.isPresent()) {
      return lookAgain;
    }
    Optional<Instant> applications = parts.opened().flatMap(opened -> opened.applications().next());
    Optional<Instant> fallback = parts.opened().flatMap(opened -> opened.content().nextFallback());
    return Stream.of(
            applications, upgradeAgain, leaseAgain, membershipAgain, restartAgain, fallback)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  @Override
  public void workIsDue() {
    news.set(false);
    judgedOn = parts.facts().version();
    Optional<Opened> opened = parts.opened();
    if (opened.isPresent()) {
      membershipAgain =
          memberships.ask(opened.get().memberships(), opened.get().policies().openTargets());
      settle(opened.get());
      if (!parts.isEarlierWorkOver()) {
        lookAgain = Optional.of(clock.instant().plus(EARLIER_WORK));
        return;
      }
      lookAgain = Optional.empty();
      if (opened.get().content().isFallbackDue()) {
        opened.get().applications().downloadAgain();
      }
      opened.get().applications().run();
      restartAgain = opened.get().restarts().run();
      leaseAgain = askForLeases(opened.get());
      opened.get().explanations().say();
      upgradeAgain = upgrade.flatMap(followed -> upgrade(followed, opened.get()));
    }
  }

  /** Asks where something waits for a lease, and goes on if there is one; when to ask again. */
  private Optional<Instant> askForLeases(Opened opened) {
    if (!lacksLease(opened)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (leaseAgain.filter(now::isBefore).isPresent()) {
      return leaseAgain;
    }
    try {
      if (opened.leases().ask()) {
        opened.applications().run();
        restartAgain = opened.restarts().run();
      }
    } catch (IOException away) {
      LOGGER.log(Level.INFO, "Leases are asked for again later: {0}", away.getMessage());
    }
    return lacksLease(opened) ? Optional.of(clock.instant().plus(LEASE_AGAIN)) : Optional.empty();
  }

  private static boolean lacksLease(Opened opened) {
    return opened.applications().lacksLease() || opened.restarts().lacksLease();
  }

  /** Follows the newest policy about the agent itself that has begun; when to look again. */
  private Optional<Instant> upgrade(SelfUpgrade followed, Opened opened) {
    Instant now = clock.instant();
    List<Ordered> all =
        opened.policies().certain().stream()
            .map(AssignedPolicy::policy)
            .flatMap(policy -> Ordered.of(policy).stream())
            .toList();
    Optional<Instant> next =
        all.stream().map(Ordered::earliest).filter(now::isBefore).min(Comparator.naturalOrder());
    Optional<Instant> again =
        all.stream()
            .filter(ordered -> !now.isBefore(ordered.earliest()))
            .max(Comparator.comparing(Ordered::issued).thenComparingLong(Ordered::serial))
            .flatMap(newest -> become(newest.wanted(), followed, opened));
    return Stream.of(next, again).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  /** An upgrade that is for this device, not before a moment that its author signed. */
  private record Ordered(WantedVersion wanted, Instant earliest, Instant issued, long serial) {
    static Optional<Ordered> of(Policy policy) {
      return policy.work() instanceof Work.UpgradeAgent(AgentUpgrade upgrade, int stage)
          ? Optional.of(
              new Ordered(
                  WantedVersion.of(upgrade),
                  UpgradeStages.earliest(upgrade, stage, policy.issued()),
                  policy.issued(),
                  policy.serial()))
          : Optional.empty();
    }
  }

  private Optional<Instant> become(WantedVersion wanted, SelfUpgrade followed, Opened opened) {
    long quota = opened.policies().settings().cacheQuota();
    UpgradeAnswer answer =
        followed.become(
            wanted,
            file ->
                switch (opened.content().fetch(file, quota)) {
                  case Fetched.Ready(Path here) -> new PackageSource.Found.Here(here);
                  case Fetched.Failed(String reason) -> new PackageSource.Found.NotYet(reason);
                  case Fetched.Waiting(Instant _, String reason) ->
                      new PackageSource.Found.NotYet(reason);
                });
    return answer instanceof UpgradeAnswer.Later
        ? Optional.of(clock.instant().plus(UPGRADE_AGAIN))
        : Optional.empty();
  }

  private static AgentSettings settings(Settings merged, List<CustomClass> classes) {
    AgentSettings usual = AgentSettings.USUAL;
    return new AgentSettings(
        merged.heartbeat(),
        merged.hardwareInventory(),
        merged.policyPoll(),
        usual.policyCheck(),
        new Wanted(merged.softwareFiles(), classes));
  }

  /** How this agent behaves now; after a start, as the policies say that it has. */
  AgentSettings settings() {
    if (!settled && parts.hasPolicies()) {
      parts.opened().ifPresent(this::settle);
    }
    return settings;
  }

  private void settle(Opened opened) {
    Policies policies = opened.policies();
    settings = settings(policies.settings(), policies.classes());
    settled = true;
  }

  /** The local command {@code explain NAME}. */
  Object explain(List<String> arguments) {
    ObjectName name = name(arguments);
    Optional<Explanation> explanation =
        parts.opened().flatMap(opened -> opened.applications().explain(name));
    return explanation.orElseThrow(() ->
        new IllegalArgumentException(
            "no deployment or application " + name + " is for this device"));
  }

  /** The local command {@code request NAME}: somebody at this computer wants what is available. */
  Object install(List<String> arguments) {
    ObjectName name = name(arguments);
    Opened opened =
        parts
            .opened()
            .orElseThrow(() -> new IllegalArgumentException("the site was never reached yet"));
    Optional<String> objection = opened.applications().install(name);
    if (objection.isPresent()) {
      throw new IllegalArgumentException(objection.get());
    }
    news.set(true);
    return new Asked(name);
  }

  /** What the local command {@code request} answers. */
  record Asked(ObjectName deployment) {}

  private static ObjectName name(List<String> arguments) {
    if (arguments.size() != 1) {
      throw new IllegalArgumentException("give the name of one deployment or application");
    }
    return new ObjectName(arguments.getFirst());
  }
}
