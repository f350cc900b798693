package dev.muster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Debian's PostgreSQL 15, run by a test as somebody else's server would be: with a database and its
 * owner, who may make roles and no more. Tests of a component run on it where the property {@code
 * muster.test-database} is {@code debian}.
 */
public final class DebianPostgres implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
  private static final String USER = "postgres";
  private static final int STATE_LINE = 7;

  private final Path folder;
  private final Path data;
  private final int port = freePort();
  private final Process process;

  /** One in this folder, where the tests of this run want it in place of the embedded server. */
  public static Optional<DebianPostgres> ifWanted(Path folder) {
    if (!System.getProperty("muster.test-database", "").equals("debian")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DebianPostgres(folder));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  /** Whether the package is installed: {@code postgresql-15}. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAMS.resolve("postgres"));
  }

  /** Starts one in this folder, which other users may pass through from now on. */
  public DebianPostgres(Path folder) throws IOException, InterruptedException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    this.folder = folder;
    data = Files.createDirectory(folder.resolve("debian"));
    if (isRoot()) {
      var users = data.getFileSystem().getUserPrincipalLookupService();
      PosixFileAttributeView view = Files.getFileAttributeView(data, PosixFileAttributeView.class);
      view.setOwner(users.lookupPrincipalByName(USER));
      view.setGroup(users.lookupPrincipalByGroupName(USER));
    }
    Path log = folder.resolve("debian.log");
    String program = PROGRAMS.resolve("initdb").toString();
    run(
        log,
        unprivileged(program, "-D", data.toString(), "-A", "trust", "-U", "admin", "-E", "UTF8"));
    Files.writeString(
        data.resolve("pg_hba.conf"),
        "host all admin 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
    process =
        new ProcessBuilder(
                unprivileged(
                    PROGRAMS.resolve("postgres").toString(),
                    "-D",
                    data.toString(),
                    "-c",
                    "port=" + port,
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories="))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    while (!isReady()) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new IOException(Files.readString(log));
      }
    }
    asAdministrator(
        "create role site_owner login createrole password 'Owner-1'",
        "create database site owner site_owner");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** PostgreSQL refuses to run as root. */
  private static List<String> unprivileged(String... command) {
    List<String> whole = new ArrayList<>();
    if (isRoot()) {
      whole.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups", "--"));
    }
    whole.addAll(List.of(command));
    return whole;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException trouble) {
      throw new IllegalStateException(trouble);
    }
  }

  private boolean isReady() throws IOException {
    Path file = data.resolve("postmaster.pid");
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
  }

  private void run(Path log, List<String> command) throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (run.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
    }
  }

  /** Runs SQL as the server's administrator. */
  public void asAdministrator(String... statements) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(PROGRAMS.resolve("psql").toString(), "-X", "-q", "-h", "127.0.0.1"));
    command.addAll(List.of("-p", Integer.toString(port), "-U", "admin", "-d", "postgres"));
    for (String sql : statements) {
      command.addAll(List.of("-v", "ON_ERROR_STOP=1", "-c", sql));
    }
    run(folder.resolve("psql.log"), command);
  }

  /** Where it listens on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The address of the site's database for its owner. */
  public String url() {
    return url("site_owner", "Owner-1", "site");
  }

  /** The address of a database for a user. */
  public String url(String user, String password, String database) {
    return "postgresql://" + user + ":" + password + "@127.0.0.1:" + port + "/" + database;
  }

  /** Stops it at once; who is connected is cut off. */
  @Override
  public void close() {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      process.waitFor();
    } catch (IOException trouble) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
