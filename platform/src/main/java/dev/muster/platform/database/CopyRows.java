package dev.muster.platform.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes many rows at once with COPY in its text format: tab between columns, a backslash before
 * what would be taken for a tab, line end or backslash, and {@code \N} for null.
 */
public final class CopyRows {
  private static final int CHUNK = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder text = new StringBuilder(CHUNK + CHUNK / 4);
  private boolean inRow;

  private CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  /**
   * Writes the rows in the handle's present transaction.
   *
   * @param target table and columns, such as {@code clients_device (device, name)}; never from
   *     input
   * @param row puts the columns of one row, in their order
   * @return how many rows were written
   */
  public static <T> long into(
      Handle handle, String target, Iterable<T> rows, BiConsumer<CopyRows, T> row) {
    try {
      return into(handle.getConnection(), target, rows, row);
    } catch (SQLException trouble) {
      throw new DatabaseException(
          "Cannot copy rows into " + target + ": " + trouble.getMessage(), trouble);
    }
  }

  private static <T> long into(
      Connection connection, String target, Iterable<T> rows, BiConsumer<CopyRows, T> row)
      throws SQLException {
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin");
    try {
      CopyRows out = new CopyRows(copy);
      for (T each : rows) {
        row.accept(out, each);
        out.endRow();
      }
      out.flush();
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** The next column as text; null is null. */
  public CopyRows put(@Nullable String value) {
    separate();
    if (value == null) {
      text.append("\\N");
      return this;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
    return this;
  }

  /** The next column as a number. */
  public CopyRows put(long value) {
    separate();
    text.append(value);
    return this;
  }

  /** The next column as true or false. */
  public CopyRows put(boolean value) {
    separate();
    text.append(value ? 't' : 'f');
    return this;
  }

  /** The next column as a time. */
  public CopyRows put(Instant value) {
    separate();
    text.append(value);
    return this;
  }

  private void separate() {
    if (inRow) {
      text.append('\t');
    }
    inRow = true;
  }

  private void endRow() throws SQLException {
    text.append('\n');
    inRow = false;
    if (text.length() >= CHUNK) {
      flush();
    }
  }

  private void flush() throws SQLException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    text.setLength(0);
  }
}
