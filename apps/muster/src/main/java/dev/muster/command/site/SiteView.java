package dev.muster.command.site;

import dev.muster.command.site.SiteStatus.DeploymentLine;
import dev.muster.command.site.SiteStatus.DeviceLine;
import dev.muster.command.site.SiteStatus.MessageLine;
import dev.muster.command.site.SiteStatus.RoleLine;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Facts;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.site.Paging;
import dev.muster.site.clients.Device;
import dev.muster.site.clients.DeviceQuery;
import dev.muster.site.compliance.DeviceState;
import dev.muster.site.compliance.StateFilter;
import dev.muster.site.status.StatusEntry;
import dev.muster.site.status.StatusFilter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Looks at a running site. */
final class SiteView {
  private static final Paging FEW = Paging.first(20);

  private final RunningSite site;

  SiteView(RunningSite site) {
    this.site = site;
  }

  SiteStatus now() {
    Components components = site.components();
    List<Device> devices = components.devices().clients().page(DeviceQuery.all(FEW)).rows();
    return new SiteStatus(
        site.address().site().value(),
        site.roles().stream().map(SiteView::role).toList(),
        devices.stream().map(this::device).toList(),
        devices.stream()
            .flatMap(device ->
                components
                    .devices()
                    .compliance()
                    .page(StateFilter.of(device.id()), FEW)
                    .rows()
                    .stream()
                    .map(state -> deployment(device, state)))
            .toList(),
        components.oversight().status().page(StatusFilter.all(), FEW).rows().stream()
            .map(SiteView::message)
            .toList());
  }

  private static RoleLine role(RoleStatus status) {
    return switch (status.state()) {
      case RoleState.Disabled() -> new RoleLine(status.role(), "disabled", "");
      case RoleState.Starting() -> new RoleLine(status.role(), "starting", "");
      case RoleState.Running() -> new RoleLine(status.role(), "running", "");
      case RoleState.Failed(String reason) -> new RoleLine(status.role(), "failed", reason);
    };
  }

  private DeviceLine device(Device device) {
    DeviceId id = device.id();
    Facts facts = site.components().devices().inventory().of(id);
    return new DeviceLine(
        id.value(),
        device.name(),
        device.state().name().toLowerCase(Locale.ROOT),
        site.isConnected(id),
        site.components().devices().clients().presence().lastSeen(id).orElse(device.lastSeen()),
        device.operatingSystem(),
        facts.classes().size(),
        facts.classes().values().stream().mapToInt(Collection::size).sum());
  }

  private static DeploymentLine deployment(Device device, DeviceState state) {
    return new DeploymentLine(
        state.said().deployment().value(),
        device.name(),
        state.said().state(),
        state.said().detail(),
        state.said().time());
  }

  private static MessageLine message(StatusEntry entry) {
    return new MessageLine(
        entry.message().time(),
        entry.message().severity(),
        entry.message().component(),
        entry.message().event(),
        entry.message().text());
  }
}
