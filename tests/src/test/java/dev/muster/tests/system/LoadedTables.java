package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** What the tables of a site have of a device that says numbered things. */
public final class LoadedTables {
  private LoadedTables() {}

  /** Everything that it said up to this number is there once, and nothing else. */
  public static void areThereOnce(SiteTables tables, UUID device, long last) throws SQLException {
    assertThat(
            tables.texts(
                "select text from status_message where device = ? and component = 'load'"
                    + " order by id",
                device))
        .containsExactlyElementsOf(numbers(1, last));
    assertThat(
            tables.texts(
                "select detail from compliance_history where device = ? order by number", device))
        .containsExactlyElementsOf(numbers(2, last));
    assertThat(tables.texts("select detail from compliance_state where device = ?", device))
        .containsExactlyElementsOf(numbers(Math.max(2, last - (last + 1) % 3), last));
    assertThat(tables.texts("select key from inventory_instance where device = ?", device))
        .containsExactlyInAnyOrderElementsOf(numbers(3, last));
    assertThat(tables.texts("select key from inventory_history where device = ?", device))
        .doesNotHaveDuplicates();
  }

  private static List<String> numbers(long first, long last) {
    return LongStream.iterate(first, number -> number <= last, number -> number + 3)
        .mapToObj(number -> "message " + number)
        .toList();
  }
}
