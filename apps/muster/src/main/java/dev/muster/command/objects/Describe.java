package dev.muster.command.objects;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.provider.ObjectVersion;
import dev.muster.platform.client.ProviderConnection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the history of an object. */
@Command(
    name = "describe",
    description = "Shows who made an object what it is, version by version.")
public final class Describe implements Runnable {
  private static final List<Column<ObjectVersion>> COLUMNS =
      List.of(
          new Column<>("version", ObjectVersion::version),
          new Column<>("changed", ObjectVersion::changed),
          new Column<>("by", ObjectVersion::by),
          new Column<>("deleted", version -> version.document().isEmpty()));

  @Parameters(index = "0", paramLabel = "KIND", description = "Such as application.")
  private String kind = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "Which one.")
  private String name = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    ObjectKey key = Target.of(kind, name);
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, provider.list("/objects/" + key + "/history", ObjectVersion.class));
    }
  }
}
