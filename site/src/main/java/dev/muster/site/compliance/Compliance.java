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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The states of deployments on devices. The present state of a device is what it said last: by its
 * own count within one stream, by arrival where it began a new stream. Safe for several threads.
 */
public final class Compliance {
  /** The component in the site database. */
  public static final Component COMPONENT =
      new Component("compliance", "dev/muster/site/compliance");

  private static final int SLICE = 10_000;

  private final ComplianceStore store;

  /** Keeps states in this database. */
  public Compliance(ComponentDatabase database) {
    this.store = new ComplianceStore(database);
  }

  /**
   * Keeps what devices said, in this order. What was applied before is left out by its number; a
   * state that only repeats the one before makes no history.
   */
  public void take(List<Arrival<DeploymentStateMessage>> arrivals) {
    store.take(arrivals);
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
