package dev.muster.platform.database;

import dev.muster.contracts.matrix.Transport;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.ports.PortHolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a server of Muster's own listens, and whom it lets in. Its files lie beside its data, in a
 * folder that the server reads and cannot write.
 *
 * @param local where this machine reaches it
 * @param reach by which others do
 * @param folder of what says who may log in; empty where the data directory has it
 */
record Network(
    InetSocketAddress local, Optional<DatabaseSettings.Reach> reach, Optional<Path> folder) {
  private static final String ANYWHERE = "0.0.0.0";
  private static final String HERE =
      """
      # Written by Muster at each start. From this host by password.
      host all all 127.0.0.0/8 scram-sha-256
      host all all ::1/128 scram-sha-256
      """;
  private static final String ELSEWHERE =
      """
      # From other hosts by a certificate that the site issued to a login.
      hostssl muster all 0.0.0.0/0 cert clientname=DN map=muster
      hostssl muster all ::/0 cert clientname=DN map=muster
      """;

  private static final String FROM_SITE =
      """
      # The site itself by password; other hosts by a certificate that the site issued to a login.
      # The owner stands first: who makes a group is a member of it.
      hostssl muster muster_owner all scram-sha-256
      hostssl muster muster_postgres all reject
      """;

  static Network of(DatabaseSettings.Own settings) {
    InetAddress loopback = LoopbackAddress.of(settings.address());
    int port = settings.port() == 0 ? FreePort.on(loopback) : settings.port();
    InetSocketAddress local = new InetSocketAddress(loopback, port);
    return switch (settings) {
      case DatabaseSettings.Embedded _ -> new Network(local, Optional.empty(), Optional.empty());
      case DatabaseSettings.Distribution distribution ->
          new Network(
              local,
              distribution.reach(),
              Optional.of(distribution.folder().resolve("database-access")));
    };
  }

  private List<String> addresses() {
    String loopback = local.getAddress().getHostAddress();
    Optional<String> other =
        reach.map(DatabaseSettings.Reach::listen).filter(address -> !address.equals(loopback));
    return other.isEmpty()
        ? List.of(loopback)
        : other.get().equals(ANYWHERE) ? List.of(ANYWHERE) : List.of(loopback, other.get());
  }

  void refuseTakenPort() {
    for (String address : addresses()) {
      try (ServerSocket free = new ServerSocket()) {
        free.bind(new InetSocketAddress(InetAddress.ofLiteral(address), local.getPort()));
      } catch (IOException | IllegalArgumentException trouble) {
        String who = PortHolder.system().describe(Transport.TCP, local.getPort());
        throw DatabaseException.portTaken(
            local.getPort(),
            "PostgreSQL cannot listen on "
                + address
                + ", port "
                + local.getPort()
                + " ("
                + trouble.getMessage()
                + "): "
                + who
                + "; end that, or choose another port or address for the site database.");
      }
    }
  }

  /** What the server is told of it. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    options.add("listen_addresses=" + String.join(",", addresses()));
    options.add("port=" + local.getPort());
    folder.ifPresent(files -> {
      options.add("hba_file=" + files.resolve("pg_hba.conf"));
      options.add("ident_file=" + files.resolve("pg_ident.conf"));
      if (reach.isPresent()) {
        options.add("ssl=on");
        options.add("ssl_min_protocol_version=TLSv1.2");
        options.add("ssl_cert_file=" + files.resolve("server.pem"));
        options.add("ssl_key_file=" + files.resolve("key.pem"));
        options.add("ssl_ca_file=" + files.resolve("trusted.pem"));
        options.add("authentication_timeout=15s");
      }
    });
    return options;
  }

  /** Writes the files that the options name. */
  void write(DatabaseUser user) {
    if (folder.isEmpty()) {
      return;
    }
    Path files = folder.get();
    try {
      Files.createDirectories(files);
      Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException trouble) {
      throw cannot(files, trouble);
    }
    give(files.resolve("pg_hba.conf"), HERE + reach.map(Network::elsewhere).orElse(""), user);
    give(files.resolve("pg_ident.conf"), reach.map(Network::names).orElse(""), user);
    reach.map(DatabaseSettings.Reach::identity).ifPresent(shown -> identity(shown, user));
  }

  private void identity(TlsIdentity identity, DatabaseUser user) {
    Path files = folder.orElseThrow();
    give(files.resolve("server.pem"), identity.certificatesPem(), user);
    give(files.resolve("key.pem"), identity.keyPem(), user);
    give(files.resolve("trusted.pem"), identity.trustedPem(), user);
  }

  private static String elsewhere(DatabaseSettings.Reach reach) {
    if (!reach.fromSite()) {
      return ELSEWHERE;
    }
    String hosts =
        Arrays.stream(SystemLogins.Group.values())
            .map(group ->
                "hostssl muster +%s all cert clientname=DN map=muster\n".formatted(group.role()))
            .collect(Collectors.joining());
    return FROM_SITE + hosts + "hostssl muster all all scram-sha-256\n";
  }

  /** The same place, reached in another way. */
  Network reached(DatabaseSettings.Reach how) {
    return new Network(local, Optional.of(how), folder);
  }

  /** The subjects of certificates that are logins, and which. */
  private static String names(DatabaseSettings.Reach reach) {
    Optional<SiteCode> site = reach.site();
    return site.stream()
        .flatMap(_ -> SystemLogins.names().stream())
        .map(login ->
            "muster \"/^CN=(%s),OU=%s,O=Muster database$\" \\1\n"
                .formatted(login, site.orElseThrow()))
        .collect(Collectors.joining("", "# Written by Muster at each start.\n", ""));
  }

  private static void give(Path file, String text, DatabaseUser user) {
    try {
      PrivateFiles.write(file, text);
    } catch (IOException trouble) {
      throw cannot(file, trouble);
    }
    user.own(file);
  }

  private static DatabaseException cannot(Path file, IOException trouble) {
    return new DatabaseException("Cannot write " + file + ": " + trouble, trouble);
  }
}
