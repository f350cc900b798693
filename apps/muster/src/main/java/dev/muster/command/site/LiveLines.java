package dev.muster.command.site;

import dev.muster.command.site.SiteStatus.DeploymentLine;
import dev.muster.command.site.SiteStatus.DeviceLine;
import dev.muster.contracts.message.DeploymentState;
import java.util.HashSet;
import java.util.Set;

/** Says once each what happens to devices. */
final class LiveLines {
  private final SiteView view;
  private final Steps steps;
  private final Set<String> said = new HashSet<>();

  LiveLines(SiteView view, Steps steps) {
    this.view = view;
    this.steps = steps;
  }

  /** Says what is new. */
  void print() {
    SiteStatus now = view.now();
    for (DeviceLine device : now.devices()) {
      once(device.name(), "registered as " + device.id() + ", " + device.state());
      if (device.connected()) {
        once(device.name(), "connected to client notification");
      }
      if (device.instances() > 0) {
        once(
            device.name(),
            "inventoried: %d classes, %d instances"
                .formatted(device.classes(), device.instances()));
      }
    }
    for (DeploymentLine line : now.deployments()) {
      String state = line.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      boolean done = line.state() == DeploymentState.COMPLIANT;
      once(line.device(), line.deployment() + " " + state + (done ? "" : ": " + line.detail()));
    }
  }

  private void once(String device, String what) {
    if (said.add(device + " " + what)) {
      steps.done(device, what);
    }
  }
}
