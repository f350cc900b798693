package dev.muster.command.user;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ProviderConnection;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster user list}. */
@Command(name = "list", description = "Lists users.")
final class UserList implements Runnable {
  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "Only those with this in their unique or full name.")
  private String name = "";

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "By user (usually), full-name or changed.")
  private Optional<String> order = Optional.empty();

  @Option(names = "--descending", description = "The last first.")
  private boolean descending;

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      String further =
          order.map(by -> "&order=" + KnownUsers.encoded(by)).orElse("")
              + (descending ? "&descending=true" : "");
      output.print(KnownUsers.COLUMNS, KnownUsers.all(provider, name, further));
    }
  }
}
