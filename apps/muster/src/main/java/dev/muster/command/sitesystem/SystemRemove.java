package dev.muster.command.sitesystem;

import dev.muster.command.connection.Connection;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.systems.SiteSystem;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster site-system remove}. */
@Command(
    name = "remove",
    description = "Stops the roles of a host, and lets it go; it can join again afterwards.")
final class SystemRemove implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The host's name in the site.")
  private String name = "";

  @Option(names = "--force", description = "Forgets it also where it cannot be reached.")
  private boolean force;

  @Mixin private Connection connection;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      Optional<SiteSystem> before =
          provider.list("/site-systems", SiteSystem.class).stream()
              .filter(one -> one.name().equals(name))
              .findFirst();
      provider.send("DELETE", "/site-systems/" + name + (force ? "?force=true" : ""), Map.of());
      spec.commandLine().getOut().println(name + " is no site system any more.");
      if (force) {
        before.map(LeftBehind::forced).ifPresent(spec.commandLine().getOut()::println);
      }
    }
  }
}
