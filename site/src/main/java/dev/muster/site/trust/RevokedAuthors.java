package dev.muster.site.trust;

import dev.muster.contracts.trust.Signed;
import dev.muster.platform.database.ComponentDatabase;
import java.util.Optional;

/** The revoked authors as a management point sees them (matrix: C28): what the root signed. */
public final class RevokedAuthors {
  private final TrustStore store;

  /** In this database. */
  public RevokedAuthors(ComponentDatabase database) {
    this.store = new TrustStore(database);
  }

  /** The newest list. */
  public Optional<Signed> newest() {
    return store.revocations();
  }
}
