package dev.muster.platform.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Other people's servers recognise the greetings, and their answers are recognised. */
class ForeignServersIT {
  private static final String POSTGRESQL = "/usr/lib/postgresql/15/bin/";
  private static final String SAMBA =
      """
      [global]
      interfaces = 10.92.0.2/24
      bind interfaces only = yes
      smb ports = 445
      disable netbios = yes
      rpc start on demand helpers = no
      pid directory = FOLDER
      lock directory = FOLDER
      private dir = FOLDER
      state directory = FOLDER
      cache directory = FOLDER
      ncalrpc dir = FOLDER/ncalrpc
      log file = FOLDER/samba.log
      """;

  private static Path folder;
  private static TwoHosts network;

  @BeforeAll
  static void startServers() throws Exception {
    TwoHosts.assumePrograms(
        "/usr/sbin/ip",
        "iproute2",
        "/usr/sbin/smbd",
        "samba",
        "/usr/libexec/samba/samba-dcerpcd",
        "samba",
        "/usr/sbin/slapd",
        "slapd",
        "/usr/sbin/in.tftpd",
        "tftpd-hpa",
        "/usr/sbin/dnsmasq",
        "dnsmasq-base",
        POSTGRESQL + "initdb",
        "postgresql-15");
    folder = Files.createTempDirectory("muster-foreign");
    network = new TwoHosts();
    startSamba();
    startPostgresql();
    Path slapd =
        Files.writeString(folder.resolve("slapd.conf"), "pidfile " + folder + "/slapd.pid\n");
    start("slapd", "/usr/sbin/slapd", "-h", "ldap://10.92.0.2:389", "-f", slapd.toString(), "-d0");
    start(
        "tftpd",
        "/usr/sbin/in.tftpd",
        "-4",
        "-L",
        "-a",
        "10.92.0.2:69",
        "-u",
        "root",
        "-s",
        folder.toString());
    start(
        "dnsmasq",
        "/usr/sbin/dnsmasq",
        "--keep-in-foreground",
        "--conf-file=/dev/null",
        "--pid-file=",
        "--user=root",
        "--no-resolv",
        "--no-hosts",
        "--bind-interfaces",
        "--listen-address=10.92.0.2");
  }

  @AfterAll
  static void close() throws Exception {
    if (network != null) {
      TwoHosts.run(network.here, "", "rm", "-rf", folder.toString());
      network.close();
    }
  }

  @Test
  void everyServerIsRecognised() throws Exception {
    var results =
        network.probeWhenStarted(
            "smb,tcp,10.92.0.2,445",
            "rpc-endpoint-mapper,tcp,10.92.0.2,135",
            "ldap,tcp,10.92.0.2,389",
            "sql,tcp,10.92.0.2,5432",
            "tftp,udp,10.92.0.2,69",
            "dns,udp,10.92.0.2,53",
            "dns,tcp,10.92.0.2,53",
            "rpc,tcp,10.92.0.2,dynamic");
    assertThat(results.get(0)).startsWith("OPEN SMB 3.1.1 []");
    assertThat(results.get(1)).startsWith("OPEN RPC bind accepted []");
    assertThat(results.get(2)).startsWith("OPEN LDAP root DSE []");
    assertThat(results.get(3)).startsWith("OPEN PostgreSQL, without TLS []");
    assertThat(results.get(4)).matches("OPEN from port [0-9]+: TFTP error 1 File not found \\[]");
    assertThat(results.get(5)).startsWith("OPEN DNS ");
    assertThat(results.get(6)).startsWith("OPEN DNS ");
    assertThat(results.get(7))
        .startsWith("CANNOT_BE_TOLD endpoint mapper on 135: RPC bind accepted");
  }

  @Test
  void oneServerIsNotTakenForAnother() throws Exception {
    var results =
        network.probeWhenStarted(
            "rpc-endpoint-mapper,tcp,10.92.0.2,445",
            "https,tcp,10.92.0.2,445",
            "smb,tcp,10.92.0.2,389",
            "http,tcp,10.92.0.2,389",
            "ldap,tcp,10.92.0.2,135",
            "https,tcp,10.92.0.2,5432",
            "ldap,tcp,10.92.0.2,53");
    for (String result : results.subList(0, 7)) {
      assertThat(result)
          .matches("(OTHER_SERVICE .*|OPEN accepts, .*(did not answer|handshake failed).*)");
    }
  }

  private static void startSamba() throws Exception {
    String settings = SAMBA.replace("FOLDER", folder.toString());
    String file = Files.writeString(folder.resolve("smb.conf"), settings).toString();
    start("smbd", "/usr/sbin/smbd", "-F", "--no-process-group", "-s", file);
    start(
        "dcerpcd",
        "/usr/libexec/samba/samba-dcerpcd",
        "--libexec-rpcds",
        "-F",
        "--no-process-group",
        "-s",
        file);
  }

  private static void startPostgresql() throws Exception {
    String data = folder.resolve("postgresql").toString();
    TwoHosts.run(network.there, "", "chmod", "755", folder.toString());
    TwoHosts.run(network.there, "", "install", "-d", "-o", "postgres", data);
    TwoHosts.run(
        network.there,
        "",
        "setpriv",
        "--reuid=postgres",
        "--regid=postgres",
        "--clear-groups",
        POSTGRESQL + "initdb",
        "--no-sync",
        "-D",
        data);
    start(
        "postgres",
        "setpriv",
        "--reuid=postgres",
        "--regid=postgres",
        "--clear-groups",
        POSTGRESQL + "postgres",
        "-D",
        data,
        "-c",
        "listen_addresses=10.92.0.2",
        "-c",
        "unix_socket_directories=" + data);
  }

  private static void start(String name, String... command) throws Exception {
    TwoHosts.serve(network.there, folder.resolve(name + ".log"), command);
  }
}
