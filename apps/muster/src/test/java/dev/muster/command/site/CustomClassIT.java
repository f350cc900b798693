package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organisation's own inventory class, from its document to queries and reports and away. */
class CustomClassIT {
  private static final int TRIES = 300;

  @TempDir private static Path temporary;

  @Test
  void aClassOfADocumentIsReportedAskedAboutAndGoesWithTheDocument() throws Exception {
    Path data = MusterCommand.folder(temporary, "site");
    Path documents = documents("\"seats\": 5");
    try (SiteProcess site = SiteProcess.start(data)) {
      site.says(line -> line.contains("inventoried: 1"));
      String passFile = passFile(run(data, "site", "reporting"));
      run(data, "apply", "-f", documents.toString());

      String query = "select Id, Seats, Until from SMS_G_System_LICENCE where Seats > 4";
      until(data, text -> text.contains("office"), "query", query);
      assertThat(report(passFile, "select Id0, Seats0, Until0 from v_GS_LICENCE"))
          .isEqualTo("office 5 2026-12-31 00:00:00");
      assertThat(report(passFile, "select Caption0 from v_GS_OPERATING_SYSTEM")).isNotEmpty();
      Process asked = MusterCommand.start("query", "--live", query, "--data", data.toString());
      assertThat(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("SMS_G_System_LICENCE is what a command prints, and a live query runs none");
      assertThat(run(data, "get", "custom-class")).contains("licences");

      documents("\"seats\": \"many\"");
      run(data, "apply", "-f", documents.toString());
      until(
          data,
          text -> text.contains("SMS_G_System_LICENCE.Seats: 'many' is not a whole number"),
          "messages",
          "list",
          "--event",
          "inventory-class-failed");

      run(data, "delete", "custom-class", "licences");
      Process gone =
          MusterCommand.start("query", query, "--data", data.toString(), "--format", "csv");
      assertThat(new String(gone.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("there is no class 'SMS_G_System_LICENCE'");
      site.stop();
    }
  }

  private static Path documents(String seats) throws IOException {
    return Files.writeString(
        temporary.resolve("class.yaml"),
        """
        kind: custom-class
        name: licences
        collection: all-devices
        type: SMS_G_System_LICENCE
        key: [Id]
        properties:
          - {name: Id, type: text, from: id}
          - {name: Seats, type: whole, from: %s}
          - {name: Until, type: time, from: until}
        source:
          kind: command
          command: [/bin/echo, '{"licences": [{"id": "office", %s, "until": "2026-12-31T00:00:00Z"}]}']
          rows: licences
        """
            .formatted("seats", seats));
  }

  private static String run(Path data, String... arguments) throws Exception {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data.toString();
    return MusterCommand.run(all);
  }

  private static void until(Path data, Predicate<String> wanted, String... arguments)
      throws Exception {
    String said = "";
    for (int i = 0; i < TRIES; i++) {
      said = run(data, arguments);
      if (wanted.test(said)) {
        return;
      }
    }
    throw new AssertionError("It said to the last: " + said);
  }

  /** The line names the file, which only its owner can read, and not the password. */
  private static String passFile(String line) throws IOException {
    assertThat(line).contains("user=muster_reader", "dbname=");
    Path file = Path.of(line.strip().replaceFirst(".*passfile=", ""));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String secret = Files.readString(file).strip();
    assertThat(line).doesNotContain(secret.substring(secret.lastIndexOf(':') + 1));
    return secret;
  }

  private static String report(String passLine, String sql) throws SQLException {
    List<String> parts = List.of(passLine.split(":", -1));
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://%s:%s/%s".formatted(parts.get(0), parts.get(1), parts.get(2)),
                parts.get(3),
                parts.get(4));
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      StringBuilder found = new StringBuilder();
      while (row.next()) {
        for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
          found.append(at == 1 ? "" : " ").append(row.getString(at));
        }
      }
      return found.toString();
    }
  }
}
