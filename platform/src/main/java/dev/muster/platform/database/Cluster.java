package dev.muster.platform.database;

import dev.muster.platform.programs.SystemProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * The files of one embedded PostgreSQL.
 *
 * @param data its data directory
 * @param user who owns and runs it
 */
record Cluster(Path data, DatabaseUser user) {
  static final String SUPERUSER = "muster_postgres";
  private static final String ACCESS =
      """
      # Written by Muster. From this host only, by password.
      host all all 127.0.0.0/8 scram-sha-256
      host all all ::1/128 scram-sha-256
      """;

  static Cluster in(Path folder, DatabaseUser user) {
    return new Cluster(folder.resolve("postgresql-" + ServerPrograms.major()), user);
  }

  /** Makes the cluster unless it exists; one that was half made is made anew. */
  void createUnlessThere(ServerPrograms programs, String password) {
    if (Files.isDirectory(data)) {
      return;
    }
    refuseOtherVersion();
    Path fresh = data.resolveSibling(data.getFileName() + ".new");
    Path secret = data.resolveSibling("postgresql-password");
    try {
      Folders.delete(fresh);
      Files.createDirectory(fresh);
      user.own(fresh);
      Files.deleteIfExists(secret);
      Files.createFile(
          secret,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(secret, password + "\n", StandardOpenOption.WRITE);
        user.own(secret);
        DatabaseUser.PROGRAMS.run("make the database in " + data, initdb(programs, fresh, secret));
      } finally {
        Files.delete(secret);
      }
      Files.writeString(fresh.resolve("pg_hba.conf"), ACCESS);
      Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot make the database in " + data + ": " + trouble, trouble);
    }
  }

  private void refuseOtherVersion() {
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(data.getParent(), "postgresql-[0-9][0-9]")) {
      for (Path other : others) {
        throw new DatabaseException(
            "The database in "
                + other
                + " is of another version than this program's PostgreSQL "
                + ServerPrograms.major()
                + ". Take a backup with the version of Muster that wrote it, and restore it here.");
      }
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot list " + data.getParent() + ": " + trouble, trouble);
    }
  }

  private List<String> initdb(ServerPrograms programs, Path fresh, Path secret) {
    return user.running(
        List.of(
            programs.initdb().toString(),
            "--pgdata=" + fresh,
            "--username=" + SUPERUSER,
            "--pwfile=" + secret,
            "--auth=scram-sha-256",
            "--data-checksums",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
  }

  /** In a session of its own, where an interrupt from the terminal does not reach it. */
  List<String> server(ServerPrograms programs, InetAddress address, int port) {
    return user.running(
        List.of(
            SystemProgram.find("setsid").orElse("/usr/bin/env"),
            programs.postgres().toString(),
            "-D",
            data.toString(),
            "-c",
            "listen_addresses=" + address.getHostAddress(),
            "-c",
            "port=" + port,
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=200",
            "-c",
            "logging_collector=on",
            "-c",
            "log_directory=log",
            "-c",
            "log_filename=postgresql-%a.log",
            "-c",
            "log_truncate_on_rotation=on",
            "-c",
            "log_rotation_age=1d",
            "-c",
            "log_rotation_size=0"));
  }

  /** Whether the server with this process id says that it takes connections. */
  boolean isReady(long pid) {
    List<String> lines = pidFile();
    return lines.size() > 7
        && lines.getFirst().strip().equals(Long.toString(pid))
        && lines.get(7).strip().equals("ready");
  }

  /** The process id in the file that a server leaves while it runs, or when it is killed. */
  Optional<Long> writtenPid() {
    return pidFile().stream()
        .findFirst()
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,10}"))
        .map(Long::valueOf);
  }

  void deletePidFile() throws IOException {
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  String lastWords() {
    return SystemProgram.end(data.resolveSibling("postgresql-start.log"));
  }

  private List<String> pidFile() {
    try {
      return Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (IOException none) {
      return List.of();
    }
  }
}
