package dev.muster.platform.database;

/** Hears how far a backup, a restore or a move has come; must not throw. */
@FunctionalInterface
public interface Progress {
  /** What is being done to a table. */
  enum Step {
    /** Its rows are read from the database. */
    READ,
    /** Its part of the file is compared with the manifest. */
    CHECK,
    /** Its rows are written into the database. */
    WRITE,
    /** What was written is read again and compared. */
    VERIFY
  }

  /** So many rows of the table are done; called now and then, and at the table's end. */
  void at(Step step, String table, long rows);
}
