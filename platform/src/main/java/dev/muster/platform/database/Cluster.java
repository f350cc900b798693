package dev.muster.platform.database;

import dev.muster.platform.programs.SystemProgram;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The files of a PostgreSQL of Muster's own.
 *
 * @param data its data directory
 * @param user who owns and runs it
 */
record Cluster(Path data, DatabaseUser user) {
  private static final String BUNDLED = "postgresql-";
  private static final String DISTRIBUTION = "distribution-postgresql-";
  private static final int FIRST_BUILTIN_LOCALE = 17;
  static final String SUPERUSER = "muster_postgres";
  private static final List<String> OPTIONS =
      List.of(
          "unix_socket_directories=",
          "max_connections=200",
          "logging_collector=on",
          "log_directory=log",
          "log_filename=postgresql-%a.log",
          "log_truncate_on_rotation=on",
          "log_rotation_age=1d",
          "log_rotation_size=0");
  private static final String ACCESS =
      """
      # Written by Muster. From this host only, by password.
      host all all 127.0.0.0/8 scram-sha-256
      host all all ::1/128 scram-sha-256
      """;

  static Cluster ofBundled(Path folder, DatabaseUser user) {
    return new Cluster(folder.resolve(BUNDLED + ServerPrograms.bundled()), user);
  }

  static Cluster ofDistribution(Path folder, int major, DatabaseUser user) {
    return new Cluster(folder.resolve(DISTRIBUTION + major), user);
  }

  /** The version of the distribution's PostgreSQL that made a cluster in this folder. */
  static Optional<Integer> madeByDistribution(Path folder) {
    return clusters(folder, DISTRIBUTION).stream()
        .map(made -> made.getFileName().toString().substring(DISTRIBUTION.length()))
        .map(Integer::valueOf)
        .findFirst();
  }

  private static List<Path> clusters(Path folder, String prefix) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, prefix + "[0-9][0-9]")) {
      return StreamSupport.stream(found.spliterator(), false).toList();
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot list " + folder + ": " + trouble, trouble);
    }
  }

  /** Makes the cluster unless it exists; one that was half made is made anew. */
  void createUnlessThere(ServerPrograms programs, String password) {
    if (Files.isDirectory(data)) {
      return;
    }
    refuseOtherVersion(programs);
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

  private void refuseOtherVersion(ServerPrograms programs) {
    String own = data.getFileName().toString();
    String prefix = own.startsWith(DISTRIBUTION) ? DISTRIBUTION : BUNDLED;
    for (Path other : clusters(data.resolveSibling(""), prefix)) {
      throw new DatabaseException(
          "The database in "
              + other
              + " is of another version than this program's PostgreSQL "
              + programs.major()
              + ". Take a backup with the version of Muster that wrote it, and restore it here.");
    }
  }

  private List<String> initdb(ServerPrograms programs, Path fresh, Path secret) {
    List<String> command =
        new ArrayList<>(
            List.of(
                programs.initdb().toString(),
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8"));
    // Both sort by code point, whatever the libraries of the system are.
    command.addAll(
        programs.major() < FIRST_BUILTIN_LOCALE
            ? List.of("--locale=C.UTF-8")
            : List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    return user.running(command);
  }

  /** In a session of its own, where an interrupt from the terminal does not reach it. */
  List<String> server(ServerPrograms programs, Network network) {
    List<String> command =
        new ArrayList<>(
            List.of(
                SystemProgram.find("setsid").orElse("/usr/bin/env"),
                programs.postgres().toString(),
                "-D",
                data.toString()));
    Stream.concat(network.options().stream(), OPTIONS.stream())
        .forEach(option -> command.addAll(List.of("-c", option)));
    return user.running(command);
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
