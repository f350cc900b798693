package dev.muster.command.user;

import dev.muster.command.connection.Connection;
import dev.muster.contracts.provider.ImportUsersRequest;
import dev.muster.contracts.provider.ImportedUser;
import dev.muster.contracts.provider.UsersImported;
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

/** {@code muster user import}. */
@Command(
    name = "import",
    description = {
      "Imports users, such as their groups, and which devices belong to them.",
      "The file is a JSON list of { \"user\", \"properties\", \"devices\" }."
    })
final class UserImport implements Runnable {
  private static final int AT_ONCE = 500;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "docs/operations/users.md has an example.")
  private Path file = Path.of("");

  @Mixin private Connection connection;

  @Override
  public void run() {
    List<ImportedUser> users = read();
    try (ProviderConnection provider = connection.open()) {
      for (int at = 0; at < users.size(); at += AT_ONCE) {
        List<ImportedUser> some = users.subList(at, Math.min(users.size(), at + AT_ONCE));
        UsersImported done =
            provider.send("PUT", "/users", new ImportUsersRequest(some), UsersImported.class);
        spec.commandLine()
            .getOut()
            .println(
                "%d of %d: %d added, %d changed, %d unchanged"
                    .formatted(
                        at + some.size(),
                        users.size(),
                        done.added(),
                        done.changed(),
                        done.unchanged()));
      }
    }
  }

  private List<ImportedUser> read() {
    try {
      return Json.readList(Files.readString(file), ImportedUser.class);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
