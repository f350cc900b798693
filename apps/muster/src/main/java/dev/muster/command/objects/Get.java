package dev.muster.command.objects;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.platform.client.ProviderConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists objects. */
@Command(name = "get", description = "Lists the objects of a kind, or shows one on a line.")
public final class Get implements Runnable {
  private static final List<Column<StoredObject>> COLUMNS =
      List.of(
          new Column<>("object", stored -> ObjectKey.of(stored.document()).toString()),
          new Column<>("version", StoredObject::version),
          new Column<>("changed", StoredObject::changed),
          new Column<>("by", StoredObject::by));

  @Parameters(index = "0", paramLabel = "KIND", description = "Such as application.")
  private String kind = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Only this one.")
  private @Nullable String name;

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(
          COLUMNS,
          name == null
              ? StoredObjects.all(provider, Target.kind(kind))
              : List.of(StoredObjects.one(provider, Target.of(kind, name))));
    }
  }
}
