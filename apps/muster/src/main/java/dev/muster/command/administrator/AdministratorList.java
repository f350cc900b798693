package dev.muster.command.administrator;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.administration.Administrator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster administrator list}. */
@Command(name = "list", description = "Lists administrators, their roles and how they sign in.")
final class AdministratorList implements Runnable {
  private static final List<Column<Administrator>> COLUMNS =
      List.of(
          new Column<>("name", Administrator::name),
          new Column<>(
              "roles", administrator -> administrator.grants().stream().map(Roles::text).toList()),
          new Column<>("password", Administrator::password),
          new Column<>("identity", administrator -> administrator.subject().orElse("")));

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, provider.list("/administrators", Administrator.class));
    }
  }
}
