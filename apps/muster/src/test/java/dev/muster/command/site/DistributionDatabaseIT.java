package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.DebianPostgres;
import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site on the distribution's PostgreSQL, and psql on another host. */
class DistributionDatabaseIT {
  @TempDir private static Path temporary;

  @Test
  void anotherHostLogsInWithWhatTheSiteIssuedAndTheDatabaseMoves() throws Exception {
    Assumptions.assumeTrue(DebianPostgres.isInstalled(), "install the package postgresql-15");
    var missing = Namespace.missing("psql");
    Assumptions.assumeTrue(missing.isEmpty(), missing::orElseThrow);
    Path data = MusterCommand.folder(temporary, "site");
    Path client = MusterCommand.folder(temporary, "client");
    try (Namespace site = new Namespace("muster-db-s");
        Namespace host = new Namespace("muster-db-h")) {
      Namespace.join(site, "s0", host, "h0");
      site.configure("address", "add", ServedSite.ADDRESS + "/24", "dev", "s0");
      host.configure("address", "add", "10.92.0.2/24", "dev", "h0");
      String login = serve(site, host, data, client);

      String embedded = muster(site, "site", "move-database", "--data", data.toString());
      assertThat(embedded).contains("Moved ", " rows; the site uses the new database");
      assertThat(Files.readString(data.resolve("site/site.json"))).doesNotContain("distribution");
      Path old = data.resolve("database/distribution-postgresql-15");
      Files.move(old, old.resolveSibling("before"));
      String back =
          muster(
              site, "site", "move-database", "--data", data.toString(), "--to", "distribution");
      assertThat(back.lines().toList().getLast()).isEqualTo(embedded.lines().toList().getLast());
      assertThat(Files.readString(data.resolve("site/site.json"))).contains("distribution");
      assertThat(psql(host, client, login)).as("nobody serves it now").contains("refused");
    }
  }

  private static String serve(Namespace site, Namespace host, Path data, Path client)
      throws Exception {
    Process served =
        site.start(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ServedSite.class.getName(),
            data.toString(),
            client.toString());
    BufferedReader says = served.inputReader();
    StringBuilder said = new StringBuilder();
    String line = "";
    while (line != null && !line.startsWith("login ")) {
      line = says.readLine();
      said.append(line).append('\n');
    }
    assertThat(said)
        .contains(
            "database distribution's PostgreSQL on 127.0.0.1:1433 and 10.92.0.1:1433", "login ");
    String login = String.valueOf(line).substring("login ".length());
    assertThat(psql(host, client, login)).isEqualTo(login + "|t");
    assertThat(muster(site, "status", "--data", data.toString()))
        .contains(
            "distribution's PostgreSQL 15", "other hosts by 10.92.0.1 port 1433 for C28/sql");
    served.outputWriter().close();
    while (says.readLine() != null) {
      Thread.onSpinWait();
    }
    assertThat(served.waitFor()).isZero();
    return login;
  }

  private static String muster(Namespace site, String... arguments) {
    Namespace.Outcome outcome =
        site.run("", MusterCommand.words(arguments).toArray(String[]::new));
    return outcome.output().strip();
  }

  private static String psql(Namespace host, Path client, String login) {
    String place =
        Stream.of(
                "host=" + ServedSite.ADDRESS,
                "port=1433 dbname=muster sslmode=verify-full",
                "user=" + login,
                "sslrootcert=" + client.resolve("root.pem"),
                "sslcert=" + client.resolve("client.pem"),
                "sslkey=" + client.resolve("key.pem"))
            .reduce("", (all, next) -> all + " " + next);
    String sql = "select current_user, ssl from pg_stat_ssl where pid = pg_backend_pid()";
    return host.run("", "psql", "-X", "-At", "-w", "-d", place, "-c", sql).output().strip();
  }
}
