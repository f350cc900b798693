package dev.muster.command.objects;

import dev.muster.command.connection.Connection;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.documents.Documents;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints objects as documents. */
@Command(
    name = "export",
    description = "Prints objects as YAML documents, which 'apply' takes as they are.")
public final class Export implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      description = "Such as application; without it everything.")
  private @Nullable String kind;

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Only this one.")
  private @Nullable String name;

  @Mixin private Connection connection;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(Documents.write(objects(provider).stream().map(StoredObject::document).toList()));
      out.flush();
    }
  }

  private List<StoredObject> objects(ProviderConnection provider) {
    if (kind == null) {
      return Arrays.stream(ObjectKind.values())
          .flatMap(each -> StoredObjects.all(provider, each).stream())
          .toList();
    }
    return name == null
        ? StoredObjects.all(provider, Target.kind(kind))
        : List.of(StoredObjects.one(provider, Target.of(kind, name)));
  }
}
