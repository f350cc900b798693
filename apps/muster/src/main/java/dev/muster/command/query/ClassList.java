package dev.muster.command.query;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.InventoryProperty;
import dev.muster.platform.client.ProviderConnection;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster classes}. */
@Command(
    name = "classes",
    description = "Lists the classes that queries are about, and their properties.")
public final class ClassList implements Runnable {
  private static final List<Column<InventoryClass>> COLUMNS =
      List.of(
          new Column<>("class", one -> one.name().value()),
          new Column<>("origin", one -> one.origin().name().toLowerCase(Locale.ROOT)),
          new Column<>(
              "properties",
              one -> one.properties().stream().map(InventoryProperty::name).toList()));

  @Mixin private Connection connection;
  @Mixin private Output output;

  /** The command, for the command line to take up. */
  public ClassList() {}

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, provider.list("/query/classes", InventoryClass.class));
    }
  }
}
