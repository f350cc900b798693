package dev.muster.platform.database;

import dev.muster.platform.tls.ClientTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.postgresql.ssl.WrappedFactory;

/**
 * TLS that trusts the site's root and nobody else, for the driver, which makes one for each
 * connection.
 */
public final class PinnedTls extends WrappedFactory {
  /**
   * Reads files.
   *
   * @param files the root, the chain and the key, each on a line
   * @throws IOException where they cannot be read
   */
  public PinnedTls(String files) throws IOException {
    String[] each = files.split("\n", -1);
    factory =
        ClientTls.trusting(
                Optional.of(Files.readString(Path.of(each[0]))),
                Optional.of(
                    new ClientTls.Shown(
                        Files.readString(Path.of(each[1])), Files.readString(Path.of(each[2])))))
            .getSocketFactory();
  }
}
