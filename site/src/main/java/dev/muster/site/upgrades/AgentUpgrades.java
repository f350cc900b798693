package dev.muster.site.upgrades;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.UpgradeStages;
import dev.muster.site.policy.Policies;
import dev.muster.site.policy.StagedPolicy;
import dev.muster.site.status.StatusMessages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Releases the stages of agent upgrades: each when its time has come, and all but so many devices
 * of the stages before as the author allows have the version. A device that went back, refused, is
 * away or has not come back has it not. Call from one thread at a time.
 */
public final class AgentUpgrades {
  private static final int MOST_NAMED = 5;

  private final Policies policies;
  private final Function<ObjectName, Set<DeviceId>> members;
  private final Function<Collection<DeviceId>, Map<DeviceId, String>> versions;
  private final StatusMessages status;
  private final Clock clock;
  private final Set<ContentHash> told = ConcurrentHashMap.newKeySet();

  /**
   * Upgrades of these policies.
   *
   * @param members of a collection
   * @param versions of the agents of devices, where they are known
   */
  public AgentUpgrades(
      Policies policies,
      Function<ObjectName, Set<DeviceId>> members,
      Function<Collection<DeviceId>, Map<DeviceId, String>> versions,
      StatusMessages status,
      Clock clock) {
    this.policies = policies;
    this.members = members;
    this.versions = versions;
    this.status = status;
    this.clock = clock;
  }

  /** A stage of an upgrade, and when it began. */
  private record Stage(AgentUpgrade upgrade, int number, StagedPolicy kept) {
    static Optional<Stage> of(StagedPolicy kept) {
      return kept.policy().work() instanceof Work.UpgradeAgent(AgentUpgrade upgrade, int number)
          ? Optional.of(new Stage(upgrade, number, kept))
          : Optional.empty();
    }

    String title() {
      return "Stage %d of %d of the agent upgrade %s to %s"
          .formatted(number, upgrade.stages().size(), upgrade.name(), upgrade.version());
    }
  }

  /** Releases what can be released now. */
  public void advance() {
    Map<ObjectName, List<Stage>> upgrades =
        policies.staged().stream()
            .flatMap(kept -> Stage.of(kept).stream())
            .collect(
                Collectors.groupingBy(
                    stage -> stage.upgrade().name(), TreeMap::new, Collectors.toList()));
    told.retainAll(
        upgrades.values().stream()
            .flatMap(List::stream)
            .map(stage -> stage.kept().body())
            .collect(Collectors.toSet()));
    upgrades.values().forEach(this::advance);
  }

  /** The first stage that has not begun; those after it wait for it. */
  private void advance(List<Stage> stages) {
    List<Stage> ordered = stages.stream().sorted(Comparator.comparingInt(Stage::number)).toList();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    for (int i = 0; i < ordered.size(); i++) {
      Stage stage = ordered.get(i);
      if (stage.kept().released().isEmpty()) {
        List<Stage> before = ordered.subList(0, i);
        if (!now.isBefore(earliest(stage, before))) {
          decide(stage, before, now);
        }
        return;
      }
    }
  }

  private static Instant earliest(Stage stage, List<Stage> before) {
    Instant signed =
        UpgradeStages.earliest(stage.upgrade(), stage.number(), stage.kept().policy().issued());
    Duration after = stage.upgrade().stages().get(stage.number() - 1).after().orElse(Duration.ZERO);
    return before.isEmpty()
        ? signed
        : before
            .getLast()
            .kept()
            .released()
            .map(released -> released.plus(after))
            .filter(signed::isBefore)
            .orElse(signed);
  }

  private void decide(Stage stage, List<Stage> before, Instant now) {
    Set<DeviceId> without = without(stage.upgrade(), before);
    int most = stage.upgrade().atMostFailures();
    if (without.size() > most) {
      if (told.add(stage.kept().body())) {
        say(
            "agent-upgrade-waits",
            "%s waits: of the devices of the stages before, %d do not have the version, and it begins with at most %d: %s"
                .formatted(stage.title(), without.size(), most, named(without)));
      }
    } else {
      policies.release(stage.kept(), now);
      say("agent-upgrade-stage-begun", stage.title() + " has begun");
    }
  }

  private Set<DeviceId> without(AgentUpgrade upgrade, List<Stage> before) {
    Set<DeviceId> devices = new HashSet<>();
    before.forEach(stage -> devices.addAll(members.apply(stage.kept().policy().collection())));
    Map<DeviceId, String> known = versions.apply(devices);
    return devices.stream()
        .filter(device ->
            Optional.ofNullable(known.get(device))
                .filter(version -> UpgradeStages.isDone(upgrade, version))
                .isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String named(Set<DeviceId> devices) {
    return devices.stream().limit(MOST_NAMED).map(DeviceId::value).collect(Collectors.joining(", "))
        + (devices.size() > MOST_NAMED ? ", …" : "");
  }

  private void say(String event, String text) {
    status.report(Severity.INFORMATION, "upgrades", event, text, Optional.empty());
  }
}
