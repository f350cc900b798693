package dev.muster.command.device;

import dev.muster.command.connection.Connection;
import dev.muster.contracts.provider.ImportRequest;
import dev.muster.contracts.provider.ImportedFacts;
import dev.muster.foundation.json.Json;
import dev.muster.platform.client.ProviderConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster device import}. */
@Command(
    name = "import",
    description = {
      "Imports facts that agents cannot know, such as groups and organisational units.",
      "The file is a JSON list of { \"device\", \"type\", \"instances\" }."
    })
final class DeviceImport implements Runnable {
  private static final int AT_ONCE = 500;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "docs/operations/wql.md has an example.")
  private Path file = Path.of("");

  @Mixin private Connection connection;

  @Override
  public void run() {
    List<ImportedFacts> facts = read();
    try (ProviderConnection provider = connection.open()) {
      for (int at = 0; at < facts.size(); at += AT_ONCE) {
        List<ImportedFacts> some = facts.subList(at, Math.min(facts.size(), at + AT_ONCE));
        provider.send("PUT", "/imported-facts", new ImportRequest(some));
        spec.commandLine().getOut().println("imported " + (at + some.size()));
      }
    }
  }

  private List<ImportedFacts> read() {
    try {
      return Json.readList(Files.readString(file), ImportedFacts.class);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
