package dev.muster.platform.database;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a backup holds.
 *
 * @param format 1
 * @param muster the version of the program that had opened the database last, where it noted it
 * @param server the version of the PostgreSQL that it was taken from
 * @param takenAt by the clock of that server; everything committed before is in it
 * @param migrations what had been applied, in order of version
 * @param tables all tables of the site
 * @param sequences where each stood, or later
 */
public record BackupManifest(
    int format,
    Optional<String> muster,
    String server,
    Instant takenAt,
    List<Migration> migrations,
    List<Table> tables,
    List<Sequence> sequences) {
  static final int FORMAT = 1;

  /** Copies the lists. */
  public BackupManifest {
    migrations = List.copyOf(migrations);
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
  }

  /** A migration, with the checksum of its text. */
  public record Migration(String version, String description, int checksum) {
    /** The name of its file below its component's folder. */
    String file() {
      return "/V" + version + "__" + description.replace(' ', '_') + ".sql";
    }
  }

  /**
   * A table.
   *
   * @param columns in the order of the part's text
   * @param sha256 of the part's bytes, in hexadecimal
   * @param contents the sum of the SHA-256 of all rows modulo 2^256, in hexadecimal: equal for
   *     equal rows in any order
   */
  public record Table(
      String name, List<String> columns, long rows, String sha256, String contents) {
    /** Copies the columns. */
    public Table {
      columns = List.copyOf(columns);
    }

    String part() {
      return "tables/" + name + ".copy";
    }

    boolean hasSameRows(Table other) {
      return name.equals(other.name) && rows == other.rows && contents.equals(other.contents);
    }
  }

  /** A sequence, and whether {@code value} has been given out. */
  public record Sequence(String name, long value, boolean called) {}

  /** The number of rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
