package dev.muster.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Debian's PostgreSQL 15, run by the test as somebody else's server would be. */
final class DebianPostgres implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

  private final int port = FreePort.on(InetAddress.getLoopbackAddress());
  private final Process process;

  DebianPostgres(Path folder) throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(PROGRAMS.resolve("postgres")), "install the package postgresql-15");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    DatabaseUser user = DatabaseUser.choose();
    Path data = Files.createDirectory(folder.resolve("debian"));
    user.own(data);
    String initdb = PROGRAMS.resolve("initdb").toString();
    SystemProgram.run(
        "make a foreign server",
        user.running(
            List.of(initdb, "-D", data.toString(), "-A", "trust", "-U", "admin", "-E", "UTF8")));
    Files.writeString(
        data.resolve("pg_hba.conf"),
        "host all admin 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
    List<String> server =
        List.of(
            PROGRAMS.resolve("postgres").toString(),
            "-D",
            data.toString(),
            "-c",
            "port=" + port,
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=");
    process =
        SystemProgram.bare(user.running(server))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("debian.log").toFile())
            .start();
    while (!new Cluster(data, user).isReady(process.pid())) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new IOException(Files.readString(folder.resolve("debian.log")));
      }
    }
    asAdministrator(
        "create role site_owner login createrole password 'Owner-1'",
        "create database site owner site_owner");
  }

  void asAdministrator(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=admin");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  int port() {
    return port;
  }

  DatabaseSettings.External settings(Path folder) {
    return DatabaseSettings.external(folder, url("site_owner", "Owner-1", "site"));
  }

  String url(String user, String password, String database) {
    return "postgresql://" + user + ":" + password + "@127.0.0.1:" + port + "/" + database;
  }

  @Override
  public void close() {
    SystemProgram.signal("INT", process.pid());
    process.onExit().join();
  }
}
