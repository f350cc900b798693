package dev.muster.command.sitesystem;

import dev.muster.command.connection.Connection;
import dev.muster.contracts.provider.SiteSystemRoles;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.systems.SiteSystem;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster site-system roles}. */
@Command(name = "roles", description = "Has a host run these roles from now on, and no others.")
final class SystemRoles implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", description = "The host's name in the site.")
  private String name = "";

  @Parameters(
      index = "1..*",
      paramLabel = "ROLE",
      description = "What it is to run; none stops all of them.")
  private List<String> roles = List.of();

  @Mixin private Connection connection;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      Optional<String> left =
          provider.list("/site-systems", SiteSystem.class).stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .flatMap(LeftBehind::told);
      provider.send("PUT", "/site-systems/" + name + "/roles", new SiteSystemRoles(roles));
      spec.commandLine().getOut().println(left.orElse(name + " is told within seconds."));
    }
  }
}
