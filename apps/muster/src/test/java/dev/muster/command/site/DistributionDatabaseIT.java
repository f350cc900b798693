package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.DebianPostgres;
import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site on the distribution's PostgreSQL, and psql on another host. */
class DistributionDatabaseIT {
  private static final String HOST = "10.92.0.2";

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
      host.configure("address", "add", HOST + "/24", "dev", "h0");
      serve(site, host, data, client);

      moveToTheHost(site, host, data);
    }
  }

  private void moveToTheHost(Namespace site, Namespace host, Path data) throws Exception {
    Path there = MusterCommand.folder(temporary, "host");
    Path token = Files.writeString(temporary.resolve("token"), "0123456789".repeat(5));
    String[] runs =
        MusterCommand.words(
                "host",
                "database",
                "--data",
                there.toString(),
                "--listen",
                HOST,
                "--token-file",
                token.toString())
            .toArray(String[]::new);
    Process database = host.start(runs);
    until(database, "ready");
    String[] move = {
      "site", "move-database", "--data", data.toString(), "--to", "site-database@" + HOST,
    };
    Path wrong = Files.writeString(temporary.resolve("wrong"), "x".repeat(50));
    assertThat(muster(site, with(move, "--token-file", wrong.toString())))
        .contains(HOST + ", port 1433 (matrix: C49/sql), does not let the site in", "token");
    assertThat(muster(site, with(move, "--token-file", token.toString())))
        .contains("Moved ", " rows; the site uses the new database");
    until(database, "site: M01");

    Process run =
        site.start(
            MusterCommand.words("site", "run", "--data", data.toString()).toArray(String[]::new));
    until(run, "roles");
    assertThat(muster(site, "status", "--data", data.toString())).contains(HOST + "'s PostgreSQL");
    othersLogInThereByCertificateAlone(site, data);
  }

  private void othersLogInThereByCertificateAlone(Namespace site, Path data) throws Exception {
    Path client = temporary.resolve("client");
    String login = Files.readString(client.resolve("login"));
    String password = owner(data);
    assertThat(
            site.run(
                    "",
                    "env",
                    "PGPASSWORD=" + password,
                    "psql",
                    "-X",
                    "-w",
                    "-d",
                    place(HOST, "muster_owner", client),
                    "-c",
                    "create role " + login + " login in role muster_management_point")
                .output())
        .contains("CREATE ROLE");
    assertThat(psql(site, HOST, login, client)).isEqualTo(login + "|t");
    assertThat(psql(site, HOST, "muster_postgres", client)).contains("pg_hba.conf rejects");
    assertThat(
            site.run(
                    "",
                    "psql",
                    "-X",
                    "-w",
                    "-d",
                    place(HOST, login, client) + " sslcert=/none",
                    "-c",
                    "select 1")
                .output())
        .contains("requires a valid client certificate");
  }

  private static String owner(Path data) throws IOException {
    return Files.readAllLines(data.resolve("database/database-passwords")).stream()
        .filter(line -> line.startsWith("muster_owner="))
        .map(line -> line.substring("muster_owner=".length()))
        .findFirst()
        .orElseThrow();
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  private static String until(Process process, String start) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = process.inputReader().readLine();
        line != null;
        line = process.inputReader().readLine()) {
      said.append(line).append('\n');
      if (line.startsWith(start)) {
        return said.toString();
      }
    }
    throw new AssertionError("It never said " + start + ": " + said);
  }

  private static void serve(Namespace site, Namespace host, Path data, Path client)
      throws Exception {
    Process served =
        site.start(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ServedSite.class.getName(),
            data.toString(),
            client.toString());
    String said = until(served, "login ");
    assertThat(said)
        .contains("database distribution's PostgreSQL on 127.0.0.1:1433 and 10.92.0.1:1433");
    String login = said.strip().substring(said.strip().lastIndexOf(' ') + 1);
    assertThat(psql(host, ServedSite.ADDRESS, login, client)).isEqualTo(login + "|t");
    assertThat(muster(site, "status", "--data", data.toString()))
        .contains("distribution's PostgreSQL 15", "other hosts by 10.92.0.1 port 1433 for C28/sql");
    served.outputWriter().close();
    while (served.inputReader().readLine() != null) {
      Thread.onSpinWait();
    }
    assertThat(served.waitFor()).isZero();
  }

  private static String muster(Namespace site, String... arguments) {
    Namespace.Outcome outcome = site.run("", MusterCommand.words(arguments).toArray(String[]::new));
    return outcome.output().strip();
  }

  private static String place(String server, String user, Path client) {
    return Stream.of(
            "host=" + server,
            "port=1433 dbname=muster sslmode=verify-full",
            "user=" + user,
            "sslrootcert=" + client.resolve("root.pem"),
            "sslcert=" + client.resolve("client.pem"),
            "sslkey=" + client.resolve("key.pem"))
        .reduce("", (all, next) -> all + " " + next);
  }

  private static String psql(Namespace from, String server, String user, Path client) {
    String sql = "select current_user, ssl from pg_stat_ssl where pid = pg_backend_pid()";
    return from.run("", "psql", "-X", "-At", "-w", "-d", place(server, user, client), "-c", sql)
        .output()
        .strip();
  }
}
