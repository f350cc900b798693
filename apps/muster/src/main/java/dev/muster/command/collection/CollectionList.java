package dev.muster.command.collection;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.CollectionSummary;
import dev.muster.platform.client.ListPart;
import dev.muster.platform.client.ProviderConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster collection list}. */
@Command(name = "list", description = "Lists collections with the number of their members.")
final class CollectionList implements Runnable {
  private static final List<Column<CollectionSummary>> COLUMNS =
      List.of(
          new Column<>("name", one -> one.name().value()),
          new Column<>("type", one -> one.type().name().toLowerCase(Locale.ROOT)),
          new Column<>("members", CollectionSummary::members),
          new Column<>("by", CollectionSummary::by),
          new Column<>("limiting", one -> one.limiting().map(Object::toString).orElse("")),
          new Column<>("description", one -> one.description().orElse("")));

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "Only those with this in their name.")
  private String name = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  /** A part of the list. */
  record Part(List<CollectionSummary> rows, long total) implements ListPart<CollectionSummary> {}

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, all(provider, name));
    }
  }

  /** The collections with this in their name. */
  static List<CollectionSummary> all(ProviderConnection provider, String part) {
    String path = "/collections?name=" + URLEncoder.encode(part, StandardCharsets.UTF_8);
    return provider.all(path, Part.class);
  }
}
