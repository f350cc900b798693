package dev.muster.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.tests.system.Administrator;
import dev.muster.tests.system.LoadedTables;
import dev.muster.tests.system.SiteTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A program on a site's host: whether each message that agents ever put into their outboxes is in
 * the site's database, once. All of them came, if the site has seen every number from the first to
 * the last that the agent was acknowledged; none came twice, if no two of a device have the same
 * words and the same time, which the agent notes to the nanosecond.
 */
final class EachMessageOnce {
  private static final int SQL = 1433;

  private EachMessageOnce() {}

  /**
   * Arguments: the data folder of the site, that of each agent, of which no message waits, and
   * {@code DEVICE=NUMBER} of each of a crowd, with how many of its messages were acknowledged.
   */
  public static void main(String... arguments) throws Exception {
    long messages = 0;
    try (SiteTables tables = SiteTables.of(Path.of(arguments[0]), SQL)) {
      Administrator.until(() -> isEmpty(tables), () -> "Messages wait in the site's queue");
      for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
        messages += argument.contains("=") ? simulated(tables, argument) : agent(tables, argument);
      }
      assertThat(tables.texts("select reason from intake_aside")).isEmpty();
    }
    System.out.println(messages + " messages are there once");
  }

  private static boolean isEmpty(SiteTables tables) {
    try {
      return tables.texts("select id from intake_message").isEmpty();
    } catch (SQLException trouble) {
      throw new AssertionError(trouble);
    }
  }

  private static long simulated(SiteTables tables, String argument) throws SQLException {
    String[] parts = argument.split("=", 2);
    long last = Long.parseLong(parts[1]);
    LoadedTables.areThereOnce(tables, UUID.fromString(parts[0]), last);
    return last;
  }

  private static long agent(SiteTables tables, String folder) throws IOException, SQLException {
    long messages = 0;
    try (Stream<Path> devices = Files.list(Path.of(folder, "outbox"))) {
      for (Path outbox : devices.toList()) {
        messages += check(tables, outbox);
      }
    }
    return messages;
  }

  private static long check(SiteTables tables, Path outbox) throws IOException, SQLException {
    UUID device = UUID.fromString(outbox.getFileName().toString());
    long last = Long.parseLong(Files.readString(outbox.resolve("removed")).strip());
    assertThat(
            tables.texts(
                "select seen from intake_stream where device = ? and stream = ?",
                device,
                Files.readString(outbox.resolve("stream")).strip()))
        .as("numbers of the messages of " + device)
        .containsExactly("{[1," + (last + 1) + ")}");
    assertThat(
            tables.texts(
                "select component || ' ' || event || ' ' || text || ' ' || time from status_message"
                    + " where device = ? and number is not null",
                device))
        .as("status messages of " + device)
        .doesNotHaveDuplicates();
    assertThat(
            tables.texts(
                "select deployment || ' ' || state || ' ' || detail || ' ' || time"
                    + " from compliance_history where device = ?",
                device))
        .as("states of " + device)
        .isNotEmpty()
        .doesNotHaveDuplicates();
    return last;
  }
}
