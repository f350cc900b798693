package dev.muster.platform.database;

/** A PostgreSQL with the database of this site in it. */
interface Server extends AutoCloseable {
  /** How its owner logs in: who may make roles and tables, and is used for nothing else. */
  Login owner();

  @Override
  void close();
}
