package dev.muster.site.compliance;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The states of deployments on devices. The present state of a device is what it said last: by its
 * own count within one stream, by arrival where it began a new stream. Safe for several threads.
 */
public final class Compliance {
  /** The component in the site database. */
  public static final Component COMPONENT =
      new Component("compliance", "dev/muster/site/compliance");

  private static final int SLICE = 10_000;

  /** How finely progress is told, as far as that gives no more points than {@link #POINTS}. */
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1));

  private static final int POINTS = 200;
  private static final Duration LONGEST = Duration.ofDays(400);

  private final ComplianceStore store;
  private final ProgressStore progress;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Keeps states in this database. */
  public Compliance(ComponentDatabase database) {
    this.store = new ComplianceStore(database);
    this.progress = new ProgressStore(database);
  }

  /**
   * Keeps what devices said, in this order. What was applied before is left out by its number; a
   * state that only repeats the one before makes no history.
   */
  public void take(List<Arrival<DeploymentStateMessage>> arrivals) {
    store.take(arrivals);
    listeners.forEach(Runnable::run);
  }

  /** Calls the listener after states were kept; it must not wait. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** The present states that pass the filter, by deployment and device. */
  public Page<DeviceState> page(StateFilter filter, Paging paging) {
    return store.page(filter, paging);
  }

  /** How many devices are in each state of a deployment; a state without devices is left out. */
  public Map<DeploymentState, Long> counts(ObjectName deployment) {
    return store.counts(deployment);
  }

  /** The same for every deployment that a device has said something of. */
  public Map<ObjectName, Map<DeploymentState, Long>> counts() {
    return store.counts();
  }

  /**
   * The devices that are compliant with a deployment as this body of its policy has it, and not
   * because another application replaces that of the deployment.
   */
  public Set<DeviceId> compliant(ObjectName deployment, ContentHash policy) {
    return store.compliant(deployment, policy);
  }

  /** On how many devices each deployment fails; one that fails nowhere is left out. */
  public Map<ObjectName, Long> failing() {
    return store.failing();
  }

  /** What a device said of a deployment, the newest first. */
  public List<DeviceState> history(DeviceId device, ObjectName deployment, Paging paging) {
    return store.history(device, deployment, paging);
  }

  /**
   * How far a deployment had come, at the times at which that changed, and last how far it has come
   * now; nothing where no device has said anything.
   *
   * @param since the first time; usually that at which the first device said something
   */
  public List<Progress> progress(ObjectName deployment, Optional<Instant> since, Instant now) {
    Instant longAgo = now.minus(LONGEST);
    Instant asked = since.or(() -> progress.first(deployment)).orElse(now);
    Instant from = asked.isAfter(now) ? now : asked.isBefore(longAgo) ? longAgo : asked;
    Duration step =
        STEPS.stream()
            .filter(each -> Duration.between(from, now).dividedBy(each) <= POINTS)
            .findFirst()
            .orElse(STEPS.getLast());
    return progress.progress(deployment, from, now, step);
  }

  /**
   * Tells progress by the hour only, and none of long ago.
   *
   * @param hours what was earlier is told by the hour
   * @param time what was earlier is told no more; how it was then stays
   */
  public void thinProgress(Instant hours, Instant time) {
    progress.thin(hours, time);
  }

  /** Forgets the present states and the history of a device that is gone. */
  public void forget(DeviceId device) {
    store.forget(device);
  }

  /**
   * Forgets history that was received earlier, in small transactions.
   *
   * @return how many rows
   */
  public int forgetHistoryBefore(Instant time) {
    int all = 0;
    int slice;
    do {
      slice = store.forgetHistoryBefore(time, SLICE);
      all += slice;
    } while (slice == SLICE);
    return all;
  }
}
