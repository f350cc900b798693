package dev.muster.command.sitesystem;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Output;
import dev.muster.command.secret.Token;
import dev.muster.contracts.provider.SiteSystemRequest;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.systems.SiteSystem;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster site-system add}. */
@Command(
    name = "add",
    description = {
      "Joins a host that muster host join has prepared, and has it run roles.",
      "The site server connects to it: TCP 135, the dynamic port, 445 (matrix: C40 and its like)."
    })
final class SystemAdd implements Runnable {
  @Parameters(
      paramLabel = "ADDRESS",
      description = "Name or IP address by which the site server and clients reach the host.")
  private String address = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What it is called in the site (usually its address).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--roles",
      paramLabel = "ROLE",
      required = true,
      split = ",",
      description =
          "What it is to run: management-point, distribution-point, fallback-status-point, provider.")
  private List<String> roles = List.of();

  @Option(
      names = "--internet-facing",
      description = "It serves clients on the internet (matrix: P02).")
  private boolean internetFacing;

  @Mixin private Token token;
  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    String secret = token.required();
    try (ProviderConnection provider = connection.open()) {
      SiteSystem made =
          provider.send(
              "POST",
              "/site-systems",
              new SiteSystemRequest(name.orElse(address), address, roles, internetFacing, secret),
              SiteSystem.class);
      output.print(SystemList.COLUMNS, List.of(made));
    }
  }
}
