package dev.muster.command.console;

import dev.muster.command.CommandFailure;
import dev.muster.command.connection.AuthorKey;
import dev.muster.command.connection.Connection;
import dev.muster.command.connection.ConnectionFile;
import dev.muster.console.ConsoleException;
import dev.muster.console.ConsoleHost;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.client.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a data folder for as long as the console runs: it is opened again when its file
 * says something new, as after a site's restart on another port.
 */
public final class FollowedConnection implements ConsoleHost.Provider, AutoCloseable {
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Opened opened;

  private record Opened(FileTime of, ProviderConnection provider) {}

  /** The author's key beside it. */
  Optional<AuthorKey> author() {
    return connection.author();
  }

  /** That of this data folder. */
  public FollowedConnection(Connection connection) {
    this.connection = connection;
  }

  @Override
  public ProviderConnection.Answer read(String path) {
    return asked(provider -> provider.read(path));
  }

  @Override
  public ProviderConnection.Answer send(String method, String path, byte[] body) {
    return asked(provider -> provider.send(method, path, body));
  }

  @Override
  public void follow(String path, ProviderConnection.Heard heard) throws InterruptedException {
    try {
      now().follow(path, heard);
    } catch (ProviderException | CommandFailure | IOException away) {
      throw new ConsoleException(String.valueOf(away.getMessage()), away);
    }
  }

  @Override
  public void follow(String path, byte[] body, ProviderConnection.Heard heard)
      throws InterruptedException {
    try {
      now().follow(path, body, heard);
    } catch (ProviderException refused) {
      throw refused.status() == 0
          ? new ConsoleException(String.valueOf(refused.getMessage()), refused)
          : new ConsoleException(refused.status(), String.valueOf(refused.getMessage()), refused);
    } catch (CommandFailure | IOException away) {
      throw new ConsoleException(String.valueOf(away.getMessage()), away);
    }
  }

  private ProviderConnection.Answer asked(
      Function<ProviderConnection, ProviderConnection.Answer> question) {
    try {
      return question.apply(now());
    } catch (ProviderException | CommandFailure | IOException away) {
      throw new ConsoleException(String.valueOf(away.getMessage()), away);
    }
  }

  /** The connection as its file says now. */
  ProviderConnection now() throws IOException {
    Path file = connection.folder().resolve(ConnectionFile.NAME);
    lock.lock();
    try {
      if (!Files.exists(file)) {
        end();
        return connection.open(); // says what is missing
      }
      FileTime changed = Files.getLastModifiedTime(file);
      Opened before = opened;
      if (before != null && before.of().equals(changed)) {
        return before.provider();
      }
      end();
      Opened now = new Opened(changed, connection.open());
      opened = now;
      return now.provider();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    Opened before = opened;
    opened = null;
    if (before != null) {
      before.provider().abort();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      end();
    } finally {
      lock.unlock();
    }
  }
}
