package dev.muster.command.login;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.administration.Administrator;
import dev.muster.site.administration.Grant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster administrators}. */
@Command(name = "administrators", description = "Lists the administrators and their roles.")
public final class AdministratorList implements Runnable {
  private static final List<Column<Administrator>> COLUMNS =
      List.of(
          new Column<>("name", Administrator::name),
          new Column<>("roles", one -> one.grants().stream().map(AdministratorList::role).toList()),
          new Column<>("password", Administrator::password),
          new Column<>("certificate", one -> one.certificate().orElse("")));

  @Mixin private Connection connection;
  @Mixin private Output output;

  /** The command, for the command line to take up. */
  public AdministratorList() {}

  private static String role(Grant grant) {
    return grant.role().label()
        + grant.collection().map(collection -> " of " + collection).orElse("");
  }

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, provider.list("/administrators", Administrator.class));
    }
  }
}
