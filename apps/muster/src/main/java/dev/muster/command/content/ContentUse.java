package dev.muster.command.content;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.content.ContentUsage;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster content usage}. */
@Command(name = "usage", description = "Shows how much each distribution point holds.")
final class ContentUse implements Runnable {
  private static final List<Column<ContentUsage>> COLUMNS =
      List.of(
          new Column<>("point", ContentUsage::point),
          new Column<>("address", ContentUsage::url),
          new Column<>("files", ContentUsage::files),
          new Column<>("bytes-used", ContentUsage::bytes));

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, provider.list("/distribution-points", ContentUsage.class));
    }
  }
}
