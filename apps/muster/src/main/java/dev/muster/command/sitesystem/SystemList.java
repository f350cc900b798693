package dev.muster.command.sitesystem;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.link.HostReport;
import dev.muster.contracts.link.HostReport.RoleReport;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.systems.SiteSystem;
import dev.muster.site.systems.SystemRole;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster site-system list}. */
@Command(name = "list", description = "Lists the hosts of site systems and how their roles are.")
final class SystemList implements Runnable {
  static final List<Column<SiteSystem>> COLUMNS =
      List.of(
          new Column<>("name", SiteSystem::name),
          new Column<>("address", SiteSystem::address),
          new Column<>("roles", SystemList::roles),
          new Column<>("clients", one -> one.internetFacing() ? "on the internet" : ""),
          new Column<>("limits", one -> SystemLimit.said(one.limits())),
          new Column<>("version", one -> one.report().map(HostReport::version).orElse("")),
          new Column<>("told", one -> one.told().map(Object::toString).orElse("")),
          new Column<>("trouble", SiteSystem::trouble));

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, provider.list("/site-systems", SiteSystem.class));
    }
  }

  /** What it runs, and how each is as far as it was told. */
  private static String roles(SiteSystem system) {
    return system.roles().stream()
        .map(SystemRole::role)
        .map(role ->
            system.report().stream()
                .flatMap(report -> report.roles().stream())
                .filter(each -> each.role().equals(role))
                .map(RoleReport::state)
                .findFirst()
                .map(state -> role + " (" + state + ")")
                .orElse(role))
        .collect(Collectors.joining(", "));
  }
}
