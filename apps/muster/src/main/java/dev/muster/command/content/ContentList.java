package dev.muster.command.content;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.content.ContentEntry;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster content list}. */
@Command(name = "list", description = "Lists the content of the site.")
final class ContentList implements Runnable {
  private static final List<Column<ContentEntry>> COLUMNS =
      List.of(
          new Column<>("name", ContentEntry::name),
          new Column<>("hash", entry -> entry.hash().value()),
          new Column<>("size", ContentEntry::size),
          new Column<>("documents", ContentEntry::documents),
          new Column<>("points", ContentEntry::points),
          new Column<>("bytes-used", ContentEntry::bytes),
          new Column<>("added", ContentEntry::added),
          new Column<>("by", ContentEntry::by),
          new Column<>("unneeded-since", entry -> entry.marked().map(Object::toString).orElse("")));

  @Option(names = "--name", paramLabel = "TEXT", description = "Only that with this in its name.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only that with a copy that is waiting, copying, there or failed.")
  private Optional<String> state = Optional.empty();

  @Option(
      names = "--named",
      paramLabel = "true|false",
      description = "Only that which a document names, or which none does.")
  private Optional<Boolean> named = Optional.empty();

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "name",
      description = "By name, size or added (usually ${DEFAULT-VALUE}).")
  private String order = "name";

  @Option(names = "--descending", description = "The last first.")
  private boolean descending;

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, Contents.all(provider, filter()));
    }
  }

  private String filter() {
    return "order="
        + order
        + "&descending="
        + descending
        + Contents.parameter("name", name)
        + Contents.parameter("state", state)
        + Contents.parameter("named", named.map(String::valueOf));
  }
}
