package dev.muster.command.author;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.KnownAuthor;
import dev.muster.platform.client.ProviderConnection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists authors. */
@Command(name = "list", description = "Lists who may sign what, and who no longer may.")
final class AuthorList implements Runnable {
  private static final List<Column<KnownAuthor>> COLUMNS =
      List.of(
          new Column<>("name", author -> author.certificate().name()),
          new Column<>("key", author -> author.key().value()),
          new Column<>("kinds", author -> author.certificate().kinds().stream().sorted().toList()),
          new Column<>(
              "collections",
              author -> author.certificate().collections().stream().sorted().toList()),
          new Column<>("most-devices", author -> author.certificate().mostDevices()),
          new Column<>("until", author -> author.certificate().notAfter()),
          new Column<>("revoked", KnownAuthor::revoked));

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, provider.list("/authors", KnownAuthor.class));
    }
  }
}
