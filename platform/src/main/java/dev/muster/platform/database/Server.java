package dev.muster.platform.database;

import dev.muster.platform.http.TlsIdentity;
import java.util.Optional;

/** A PostgreSQL with the database of this site in it. */
interface Server extends AutoCloseable {
  /** How its owner logs in: who may make roles and tables, and is used for nothing else. */
  Login owner();

  /** What it is, in a word. */
  String kind();

  /** By which address and port other hosts reach it, where Muster lets them in. */
  default Optional<String> reach() {
    return Optional.empty();
  }

  /** Shows other hosts another certificate; those that are connected notice nothing. */
  void replaceIdentity(TlsIdentity identity);

  @Override
  void close();
}
