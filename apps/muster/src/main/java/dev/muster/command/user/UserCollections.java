package dev.muster.command.user;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ProviderConnection;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code muster user collections}. */
@Command(name = "collections", description = "Lists the collections that a user is in.")
final class UserCollections implements Runnable {
  private static final List<Column<String>> COLUMNS =
      List.of(new Column<>("collection", name -> name));

  @Parameters(paramLabel = "USER", description = "Domain and name, such as CORP\\anna.")
  private String user = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      String path = "/users/" + KnownUsers.one(provider, user).id() + "/collections";
      output.print(COLUMNS, Arrays.asList(provider.get(path, String[].class)));
    }
  }
}
