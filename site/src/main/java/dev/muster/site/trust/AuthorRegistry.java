package dev.muster.site.trust;

import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.AuthorRevocations;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.authors.Authors;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The authors that the root certified, and those whose signatures no longer count. It keeps what
 * the root signed, and cannot make either by itself. Safe for several threads.
 */
public final class AuthorRegistry {
  /** The component in the site database. */
  public static final Component COMPONENT = new Component("trust", "dev/muster/site/trust");

  private final TrustStore store;
  private final PublicKey root;
  private final Clock clock;

  /**
   * Keeps authors in this database.
   *
   * @param root the root's public key
   */
  public AuthorRegistry(ComponentDatabase database, PublicKey root, Clock clock) {
    this.store = new TrustStore(database);
    this.root = root;
    this.clock = clock;
  }

  /**
   * An author as the site knows it.
   *
   * @param key the name of the author's key
   * @param certificate what the root lets the author do
   * @param signed the certificate as the root signed it, which goes with each policy
   * @param revoked whether the author's signatures no longer count
   */
  public record Author(KeyId key, AuthorCertificate certificate, Signed signed, boolean revoked) {}

  /** What came of a signed certificate or list. */
  public sealed interface Result {
    /** It is kept. */
    record Kept() implements Result {}

    /**
     * It is not.
     *
     * @param reason what is wrong with it
     */
    record Refused(String reason) implements Result {}
  }

  /** Keeps an author's certificate that the root signed; its serial must be a new one. */
  public Result add(Signed signed) {
    try {
      AuthorCertificate certificate =
          SignedRecords.open(signed, root, Purpose.AUTHOR, AuthorCertificate.class);
      KeyId key = Keys.id(certificate.key());
      return store.add(key, certificate, signed, clock.instant())
          ? new Result.Kept()
          : new Result.Refused(
              "The serial "
                  + certificate.serial()
                  + " is not higher than that of the last certificate, "
                  + lastSerial());
    } catch (KeyException forged) {
      return new Result.Refused(String.valueOf(forged.getMessage()));
    }
  }

  /** The highest serial of an author's certificate; 0 where there is none. */
  public long lastSerial() {
    return store.lastSerial();
  }

  /** Keeps a newer list of revoked authors that the root signed; it names the earlier ones too. */
  public Result revoke(Signed signed) {
    try {
      AuthorRevocations list =
          SignedRecords.open(signed, root, Purpose.REVOCATION, AuthorRevocations.class);
      AuthorRevocations last = lastRevocations();
      if (!list.keys().containsAll(last.keys())) {
        return new Result.Refused("The list leaves out an author that was revoked before");
      }
      return store.revoke(list.serial(), signed, clock.instant())
          ? new Result.Kept()
          : new Result.Refused(
              "The serial " + list.serial() + " is not higher than the last, " + last.serial());
    } catch (KeyException forged) {
      return new Result.Refused(String.valueOf(forged.getMessage()));
    }
  }

  /** The newest signed list of revoked authors. */
  public Optional<Signed> revocations() {
    return store.revocations();
  }

  /** What the newest list says; where there is none, an empty one with the serial 0. */
  public AuthorRevocations lastRevocations() {
    return store
        .revocations()
        .map(
            signed -> SignedRecords.open(signed, root, Purpose.REVOCATION, AuthorRevocations.class))
        .orElseGet(() -> new AuthorRevocations(0, Set.of()));
  }

  /** All authors, the newest first. */
  public List<Author> authors() {
    Set<KeyId> revoked = lastRevocations().keys();
    return store.certificates().stream()
        .map(signed -> {
          AuthorCertificate certificate = SignedRecords.unverified(signed, AuthorCertificate.class);
          KeyId key = Keys.id(certificate.key());
          return new Author(key, certificate, signed, revoked.contains(key));
        })
        .toList();
  }

  /** What judges policies now. */
  public Authors judge() {
    return new Authors(root, lastRevocations().keys());
  }
}
