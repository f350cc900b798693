package dev.muster.command.login;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.connection.ConnectionFile;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.client.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster logout}. */
@Command(
    name = "logout",
    description = {
      "Ends the connection that muster login made, on the site and on this computer.",
      "The author's key stays."
    })
public final class Logout implements Callable<Integer> {
  private static final int WORTH_NOTHING = 401;
  private static final int NOT_OF_LOGIN = 409;

  @Spec private CommandSpec spec;
  @Mixin private Connection connection;

  @Override
  public Integer call() throws IOException {
    ExitCode ended = endOnSite();
    Path folder = connection.folder();
    for (String name :
        List.of(
            ConnectionFile.NAME,
            ConnectionFile.KEY,
            ConnectionFile.CERTIFICATE,
            ConnectionFile.ROOT)) {
      Files.deleteIfExists(folder.resolve(name));
    }
    return ended.number();
  }

  private ExitCode endOnSite() {
    try (ProviderConnection provider = connection.open()) {
      provider.send("DELETE", "/certificates/current", Map.of());
      return ExitCode.OK;
    } catch (ProviderException refused) {
      if (refused.status() == NOT_OF_LOGIN) {
        throw new CommandFailure(
            ExitCode.BAD_INPUT,
            "The connection in " + connection.folder() + " is not of muster login; it stays.");
      }
      if (refused.status() == WORTH_NOTHING) {
        return ExitCode.OK;
      }
      spec.commandLine()
          .getErr()
          .println(
              refused.getMessage()
                  + "\nThe key is deleted here; the site would still take it until it ends.");
      return ExitCode.NOT_WELL;
    }
  }
}
