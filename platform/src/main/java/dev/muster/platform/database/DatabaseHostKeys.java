package dev.muster.platform.database;

import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.tls.ClientTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The key of a database's host, what it shows, and the root of its site once it has one. */
record DatabaseHostKeys(Path folder) {
  static DatabaseHostKeys in(Path folder) {
    return new DatabaseHostKeys(folder.resolve("database-keys"));
  }

  boolean exist() {
    return Files.exists(folder.resolve("key.pem"));
  }

  void create(String chainPem, String keyPem, String token) throws IOException {
    PrivateFiles.write(folder.resolve("token"), token);
    PrivateFiles.write(folder.resolve("chain.pem"), chainPem);
    PrivateFiles.write(folder.resolve("key.pem"), keyPem);
  }

  Optional<SiteCode> site() {
    return text("site").map(SiteCode::new);
  }

  Optional<String> token() {
    return text("token");
  }

  String chain() {
    return text("chain.pem")
        .orElseThrow(() -> new DatabaseException(folder + " has no chain.pem; prepare it again."));
  }

  DatabaseSettings.Reach reach(String listen) {
    String key =
        text("key.pem")
            .orElseThrow(
                () -> new DatabaseException(folder + " has no key.pem; prepare it again."));
    String trusted = text("root.pem").filter(_ -> site().isPresent()).orElse(chain());
    return new DatabaseSettings.Reach(listen, site(), new TlsIdentity(chain(), key, trusted), true);
  }

  /**
   * Shows what the site gave from now on; the first site is the only one.
   *
   * @throws DatabaseException where it is of another site, or for another key
   */
  void take(SiteCode site, String root, String chain) throws IOException {
    boolean ours =
        ClientTls.chain(chain)
            .getFirst()
            .getPublicKey()
            .equals(ClientTls.chain(chain()).getFirst().getPublicKey());
    boolean known =
        site().isEmpty() || (site().get().equals(site) && text("root.pem").orElse("").equals(root));
    if (!ours || !known) {
      throw new DatabaseException(
          "What site " + site + " gives is for another key, or of another site than this host's.");
    }
    PrivateFiles.write(folder.resolve("root.pem"), root);
    PrivateFiles.write(folder.resolve("site"), site.toString());
    PrivateFiles.write(folder.resolve("chain.pem"), chain);
    Files.deleteIfExists(folder.resolve("token"));
  }

  private Optional<String> text(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new DatabaseException("Cannot read " + file + ": " + unreadable, unreadable);
    }
  }
}
