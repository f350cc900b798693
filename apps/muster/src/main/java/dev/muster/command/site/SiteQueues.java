package dev.muster.command.site;

import dev.muster.contracts.provider.PendingChange;
import dev.muster.contracts.provider.QueueState;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.Paging;
import dev.muster.site.clients.DeviceState;
import dev.muster.site.content.PointTransfers;
import dev.muster.site.intake.Intake;
import dev.muster.site.systems.SiteSystem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The queues of a site, as they are when they are asked for. */
final class SiteQueues {
  private final String host;
  private final Components components;
  private final ManagementPoint managementPoint;

  SiteQueues(String host, Components components, ManagementPoint managementPoint) {
    this.host = host;
    this.components = components;
    this.managementPoint = managementPoint;
  }

  List<QueueState> all() {
    return Stream.of(
            Stream.of(spool(), intake(), approvals(), devices()),
            components.content().registry().transfers().stream().map(SiteQueues::content),
            components.oversight().systems().all().stream().map(SiteQueues::configuration))
        .flatMap(queues -> queues)
        .toList();
  }

  private QueueState spool() {
    return new QueueState(
        "spool",
        host,
        managementPoint.waiting(),
        Optional.empty(),
        0,
        "Messages that the management point has acknowledged and the site database has not taken yet.");
  }

  private QueueState intake() {
    Intake intake = components.keeping().intake();
    return new QueueState(
        "intake",
        host,
        intake.waiting(),
        intake.oldest(),
        intake.aside(Paging.first(1)).total(),
        "Messages that wait to take effect; those that failed could not be used and were put aside.");
  }

  private QueueState approvals() {
    List<PendingChange> pending = components.foresight().confirmation().approvals().pending();
    Optional<Instant> oldest =
        pending.stream().map(PendingChange::asked).min(Comparator.naturalOrder());
    return new QueueState(
        "approvals",
        host,
        pending.size(),
        oldest,
        0,
        "Changes that wait for another administrator: muster approve.");
  }

  private QueueState devices() {
    long pending = components.devices().clients().counts().getOrDefault(DeviceState.PENDING, 0L);
    return new QueueState(
        "registrations",
        host,
        pending,
        Optional.empty(),
        0,
        "Devices that wait until somebody approves or blocks them: muster device list --state pending.");
  }

  private static QueueState content(PointTransfers transfers) {
    return new QueueState(
        "content",
        transfers.point(),
        transfers.waiting(),
        transfers.oldest(),
        transfers.failed(),
        "Contents on their way to this distribution point; what failed is tried again.");
  }

  private static QueueState configuration(SiteSystem system) {
    long behind =
        system.revision()
            - system.report().map(report -> report.revision()).orElse(system.revision() - 1);
    return new QueueState(
        "configuration",
        system.name(),
        Math.max(0, behind),
        behind > 0 ? Optional.of(system.told().orElse(system.joined())) : Optional.empty(),
        system.trouble().isEmpty() ? 0 : 1,
        "Changes of roles that this host has not followed yet.");
  }
}
