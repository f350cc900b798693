package dev.muster.platform.link;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.tls.ClientTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A host's key, its certificate and the root of its site, in a folder that only its owner reads.
 * The token lies there until the host has joined.
 */
public final class HostKeys {
  private final Path folder;

  private HostKeys(Path folder) {
    this.folder = folder;
  }

  /** The site that a host belongs to. */
  public record Membership(SiteCode site) {}

  /**
   * A host that waits for its site.
   *
   * @param chainPem a certificate that certifies itself
   * @param keyPem its key
   * @param token that the site server proves to know
   * @throws LinkException where the host belongs to a site
   */
  public static HostKeys create(Path folder, String chainPem, String keyPem, String token)
      throws IOException {
    HostKeys keys = new HostKeys(folder);
    Optional<Membership> other = keys.membership();
    if (other.isPresent()) {
      throw new LinkException(
          "This host belongs to the site "
              + other.get().site()
              + "; muster host leave ends that, and then it can join again.");
    }
    PrivateFiles.write(keys.key(), keyPem);
    PrivateFiles.write(keys.chain(), chainPem);
    PrivateFiles.write(keys.tokenFile(), token);
    return keys;
  }

  /**
   * What was made before.
   *
   * @throws LinkException where nothing was
   */
  public static HostKeys open(Path folder) {
    HostKeys keys = new HostKeys(folder);
    if (!exists(folder)) {
      throw new LinkException(
          "There is no host of a site system in " + folder + "; muster host join makes one.");
    }
    return keys;
  }

  /** Whether a host waits for its site here, or belongs to one. */
  public static boolean exists(Path folder) {
    return Files.exists(new HostKeys(folder).key());
  }

  private Path key() {
    return folder.resolve("key.pem");
  }

  private Path chain() {
    return folder.resolve("chain.pem");
  }

  private Path root() {
    return folder.resolve("root.pem");
  }

  private Path site() {
    return folder.resolve("site.json");
  }

  private Path tokenFile() {
    return folder.resolve("token");
  }

  /** The site that it belongs to, if it has joined. */
  public Optional<Membership> membership() {
    return text(site()).map(json -> Json.read(json, Membership.class));
  }

  /** What it shows, and whom it trusts: the root of its site, or nobody yet. */
  public TlsIdentity identity() {
    return new TlsIdentity(
        required(chain()), required(key()), membership().isPresent() ? required(root()) : "");
  }

  /** The certificate that it shows. */
  public X509Certificate certificate() {
    return ClientTls.chain(required(chain())).getFirst();
  }

  PublicKey publicKey() {
    return certificate().getPublicKey();
  }

  /** SHA-256 of the certificate that it shows, in DER. */
  ContentHash fingerprint() {
    return fingerprint(certificate());
  }

  static ContentHash fingerprint(X509Certificate certificate) {
    try {
      return Sha256.of(certificate.getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("A certificate that cannot be encoded", impossible);
    }
  }

  Optional<String> token() {
    return text(tokenFile()).map(String::strip);
  }

  /** Belongs to a site from now on; the token is gone. */
  void join(SiteCode site, String rootPem, String chainPem) throws IOException {
    PrivateFiles.write(root(), rootPem);
    PrivateFiles.write(chain(), chainPem);
    PrivateFiles.write(site(), Json.write(new Membership(site)));
    Files.deleteIfExists(tokenFile());
  }

  void renew(String chainPem) throws IOException {
    PrivateFiles.write(chain(), chainPem);
  }

  /** Belongs to no site any more, and has no key. */
  public void forget() throws IOException {
    for (Path file : new Path[] {site(), tokenFile(), root(), chain(), key()}) {
      Files.deleteIfExists(file);
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String required(Path file) {
    return text(file)
        .orElseThrow(
            () -> new LinkException(file + " is missing; join the host to its site again."));
  }
}
