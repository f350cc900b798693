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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster collection list}. */
@Command(name = "list", description = "Lists collections with the number of their members.")
final class CollectionList implements Runnable {
  private static final List<Column<CollectionSummary>> COLUMNS =
      List.of(
          new Column<>("name", one -> one.name().value()),
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
      String path = "/collections?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
      output.print(COLUMNS, provider.all(path, Part.class));
    }
  }
}
