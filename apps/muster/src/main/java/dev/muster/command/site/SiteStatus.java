package dev.muster.command.site;

import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Severity;
import java.time.Instant;
import java.util.List;

/**
 * A site at one moment, as the status page and the live lines show it.
 *
 * @param site its code
 * @param roles its roles
 * @param devices the first of its devices
 * @param deployments states on those devices
 * @param messages the newest status messages
 */
record SiteStatus(
    String site,
    List<RoleLine> roles,
    List<DeviceLine> devices,
    List<DeploymentLine> deployments,
    List<MessageLine> messages) {
  SiteStatus {
    roles = List.copyOf(roles);
    devices = List.copyOf(devices);
    deployments = List.copyOf(deployments);
    messages = List.copyOf(messages);
  }

  /** A role and how it is. */
  record RoleLine(String name, String state, String detail) {}

  /** A device: what it is, and how much is known about it. */
  record DeviceLine(
      String id,
      String name,
      String state,
      boolean connected,
      Instant lastSeen,
      String operatingSystem,
      int classes,
      int instances) {}

  /** A deployment on a device. */
  record DeploymentLine(
      String deployment, String device, DeploymentState state, String detail, Instant time) {}

  /** A status message. */
  record MessageLine(
      Instant time, Severity severity, String component, String event, String text) {}
}
