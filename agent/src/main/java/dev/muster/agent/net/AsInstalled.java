package dev.muster.agent.net;

import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.Whereabouts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Anywhere, and always the management points of the installation, from the last that answered. */
final class AsInstalled implements Surroundings {
  private final List<ManagementPointAddress> all;
  private int current;

  AsInstalled(List<ManagementPointAddress> all) {
    this.all = all;
  }

  @Override
  public synchronized List<ManagementPointAddress> managementPoints() {
    List<ManagementPointAddress> order = new ArrayList<>(all);
    Collections.rotate(order, -current);
    return order;
  }

  @Override
  public synchronized void asked(
      List<ManagementPointAddress> inVain, Optional<ManagementPointAddress> answered) {
    current = answered.map(all::indexOf).orElse(0);
  }

  @Override
  public Whereabouts here() {
    return Whereabouts.UNKNOWN;
  }

  @Override
  public Optional<Instant> more() {
    return Optional.empty();
  }
}
