package dev.muster.command.connection;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.platform.client.ProviderAddress;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.folders.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --data}, and what is found there. */
public final class Connection {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where the connection and the author's key are (usually where setup put them).")
  private @Nullable Path data;

  /** The connection in this data folder. */
  public static Connection in(Path data) {
    Connection connection = new Connection();
    connection.data = data;
    return connection;
  }

  /** The data folder. */
  public Path data() {
    return data == null ? DataFolder.usual() : data;
  }

  /** The administrator's folder. */
  public Path folder() {
    return data().resolve(ConnectionFile.FOLDER);
  }

  /** A connection to the provider; nothing is sent yet. */
  public ProviderConnection open() {
    Path file = folder().resolve(ConnectionFile.NAME);
    try {
      ConnectionFile said = Json.read(Files.readString(file), ConnectionFile.class);
      return ProviderConnection.open(
          new ProviderAddress(
              URI.create(said.url()),
              beside(said.root()),
              beside(said.certificate()),
              beside(said.key()),
              beside(said.token())));
    } catch (NoSuchFileException missing) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "There is no connection to a site in " + file + "; name its data folder with --data.");
    } catch (JsonException | IllegalArgumentException | IOException trouble) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT, "Cannot use " + file + ": " + trouble.getMessage());
    }
  }

  private Optional<Path> beside(Optional<String> name) {
    return name.map(folder()::resolve);
  }

  /** The author's key on this computer, where there is one. */
  public Optional<AuthorKey> author() {
    return AuthorKey.in(folder());
  }
}
