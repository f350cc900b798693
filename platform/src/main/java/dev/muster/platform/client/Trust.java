package dev.muster.platform.client;

import dev.muster.platform.tls.ClientTls;
import dev.muster.platform.tls.TlsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** TLS to a provider, of the files that an address names. */
final class Trust {
  private Trust() {}

  /** For the provider under the name of its address. */
  static SSLContext of(ProviderAddress address) {
    return made(address, () -> ClientTls.trusting(text(address.root()), shown(address)));
  }

  /** For a provider elsewhere, which somebody who is not believed has named. */
  static SSLContext elsewhere(ProviderAddress address) {
    return made(
        address,
        () -> ClientTls.trusting(text(address.root()), shown(address), ProviderName::isIn));
  }

  /** Makes it of files. */
  @FunctionalInterface
  private interface Made {
    SSLContext get() throws IOException;
  }

  private static SSLContext made(ProviderAddress address, Made made) {
    try {
      return made.get();
    } catch (IOException | TlsException trouble) {
      throw new ProviderException(
          "Cannot use the certificates and keys for " + address.url() + ": " + trouble, trouble);
    }
  }

  private static Optional<ClientTls.Shown> shown(ProviderAddress address) throws IOException {
    Optional<String> chain = text(address.certificate());
    Optional<String> key = text(address.key());
    return chain.flatMap(pem -> key.map(secret -> new ClientTls.Shown(pem, secret)));
  }

  private static Optional<String> text(Optional<Path> file) throws IOException {
    return file.isPresent() ? Optional.of(Files.readString(file.get())) : Optional.empty();
  }
}
