package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Authority;
import dev.muster.testing.DebianPostgres;
import dev.muster.testing.Namespace;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's PostgreSQL on one host, and psql on another. */
class OtherHostsIT {
  private static final String SERVER = "10.91.0.1";

  @TempDir private static Path folder;
  private static Authority root;
  private static Namespace site;
  private static Namespace elsewhere;
  private static BufferedReader says;
  private static BufferedWriter tell;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(DebianPostgres.isInstalled(), "install the package postgresql-15");
    Assumptions.assumeTrue(
        Namespace.missing("psql").isEmpty(), () -> Namespace.missing("psql").orElseThrow());
    root = new Authority("root");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Files.writeString(folder.resolve("root.pem"), root.certificatePem());
    newServerCertificate("first");
    site = new Namespace("dbs");
    elsewhere = new Namespace("dbe");
    Namespace.join(site, "d0", elsewhere, "d0");
    site.configure("addr", "add", SERVER + "/24", "dev", "d0");
    elsewhere.configure("addr", "add", "10.91.0.2/24", "dev", "d0");
    Process process =
        site.start(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ServingMain.class.getName(),
            folder.toString(),
            SERVER);
    says = process.inputReader();
    tell = process.outputWriter();
    assertThat(heard("ready"))
        .contains("kind=distribution's", "reach=Optional[10.91.0.1 port 1433]");
  }

  @AfterAll
  static void stop() throws Exception {
    if (tell != null) {
      tell.close();
      while (says.readLine() != null) {
        Thread.onSpinWait();
      }
    }
    Stream.of(elsewhere, site).filter(each -> each != null).forEach(Namespace::close);
  }

  private static void newServerCertificate(String name) throws Exception {
    Authority.Identity identity = root.issue(name);
    Files.writeString(folder.resolve("server.pem"), identity.certificatePem());
    Files.writeString(folder.resolve("server.key"), identity.keyPem());
  }

  private static String heard(String word) throws IOException {
    StringBuilder before = new StringBuilder();
    for (String line = says.readLine(); line != null; line = says.readLine()) {
      before.append(line).append('\n');
      if (line.startsWith(word)) {
        return line;
      }
    }
    throw new AssertionError("never said " + word + ", but " + before);
  }

  private static String ask(String word, String answer) throws IOException {
    tell.write(word + "\n");
    tell.flush();
    return heard(answer);
  }

  private static String login() throws IOException {
    return ask("login", "login").substring("login ".length());
  }

  private static String certificate(Authority authority, String subject) throws Exception {
    Authority.Identity identity = authority.issue(subject);
    Path chain = Files.createTempFile(folder, "client", ".pem");
    Path key = Path.of(chain + ".key");
    Files.writeString(chain, identity.certificatePem());
    Files.writeString(key, identity.keyPem());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return " sslcert=" + chain + " sslkey=" + key;
  }

  private static String of(String login) throws Exception {
    return certificate(root, login + ",OU=M01,O=Muster database");
  }

  /** What psql on the other host says. */
  private static String psql(String user, String with, String sql) {
    String place =
        "host=%s port=1433 dbname=muster user=%s sslmode=verify-ca sslrootcert=%s %s"
            .formatted(SERVER, user, folder.resolve("root.pem"), with);
    return elsewhere
        .run("", "env", "HOME=" + folder, "psql", "-X", "-At", "-w", "-d", place, "-c", sql)
        .output()
        .strip();
  }

  @Test
  void aHostLogsInByTheCertificateOfItsLoginAndDoesWhatItsGroupMay() throws Exception {
    String login = login();
    String own = of(login);
    assertThat(login).matches("muster_mp_[0-9a-f]{12}").isEqualTo(login());
    assertThat(
            psql(
                login,
                own,
                "select current_user, ssl from pg_stat_ssl where pid = pg_backend_pid()"))
        .isEqualTo(login + "|t");
    assertThat(psql(login, own, "select * from apples_trees"))
        .contains("permission denied for table apples_trees");
    assertThat(psql(login, own, "create temporary table mine ()")).contains("permission denied");
    assertThat(psql(login, own, "create role other")).contains("permission denied");
  }

  @Test
  void nobodyElseGetsIn() throws Exception {
    String login = login();
    String own = of(login);
    assertThat(psql(login, own + " sslmode=disable", "select 1"))
        .contains("no pg_hba.conf entry for host \"10.91.0.2\"", "no encryption");
    assertThat(psql(login, "", "select 1")).contains("requires a valid client certificate");
    assertThat(psql(login, of("muster_mp_0123456789ab"), "select 1"))
        .contains("certificate authentication failed");
    assertThat(psql(login, certificate(root, login), "select 1"))
        .as("a device or administrator of that name")
        .contains("certificate authentication failed");
    assertThat(psql(login, certificate(root, login + ",OU=M02,O=Muster database"), "select 1"))
        .as("another site below the same root")
        .contains("certificate authentication failed");
    Authority other = new Authority("other");
    assertThat(psql(login, certificate(other, login + ",OU=M01,O=Muster database"), "select 1"))
        .contains("unknown ca");
    for (String strong : List.of("muster_postgres", "muster_owner", "muster_apples")) {
      assertThat(psql(strong, own, "select 1")).contains("certificate authentication failed");
      assertThat(psql(strong, of(strong), "select 1"))
          .contains("certificate authentication failed");
    }
    assertThat(psql("muster_management_point", of("muster_management_point"), "select 1"))
        .contains("FATAL");
  }

  @Test
  void aRenewedCertificateIsShownToNewConnectionsAndOldOnesStay() throws Exception {
    String login = login();
    Process old = open(login, of(login));
    try {
      newServerCertificate("second");
      ask("identity", "replaced");
      String shown = "";
      while (!shown.contains("CN = second")) {
        shown =
            elsewhere
                .run(
                    "",
                    "openssl",
                    "s_client",
                    "-starttls",
                    "postgres",
                    "-connect",
                    SERVER + ":1433")
                .output();
        assertThat(shown).contains("CN = ");
      }
      assertThat(answer(old, "select 'still here';")).isEqualTo("still here");
    } finally {
      end(old);
    }
  }

  @Test
  void aLoginThatIsRemovedLosesItsSessionsAndComesBackUnderAnotherName() throws Exception {
    String login = login();
    String own = of(login);
    Process session = open(login, own);
    try {
      ask("remove", "removed");
      assertThat(answer(session, "select 1;")).contains("terminating connection");
    } finally {
      end(session);
    }
    assertThat(psql(login, own, "select 1")).contains("FATAL");
    String next = login();
    assertThat(next).isNotEqualTo(login);
    assertThat(psql(next, own, "select 1")).contains("certificate authentication failed");
    assertThat(psql(next, of(next), "select 1")).isEqualTo("1");
  }

  @Test
  void aKilledServerComesBack() throws Exception {
    String login = login();
    String own = of(login);
    Path pid;
    try (var found = Files.newDirectoryStream(folder.resolve("data"), "distribution-*")) {
      pid = found.iterator().next().resolve("postmaster.pid");
    }
    new ProcessBuilder("kill", "-9", Files.readAllLines(pid).getFirst()).start().waitFor();
    heard("event Ended");
    heard("event Restarted");
    assertThat(psql(login, own, "select 1")).isEqualTo("1");
  }

  private static Process open(String user, String with) throws Exception {
    String place =
        "host=%s port=1433 dbname=muster user=%s sslmode=verify-ca sslrootcert=%s %s"
            .formatted(SERVER, user, folder.resolve("root.pem"), with);
    Process session =
        elsewhere.start("env", "HOME=" + folder, "psql", "-X", "-At", "-w", "-d", place);
    assertThat(answer(session, "select 'open';")).isEqualTo("open");
    return session;
  }

  private static String answer(Process session, String sql) throws IOException {
    session.outputWriter().write(sql + "\n");
    session.outputWriter().flush();
    return String.valueOf(session.inputReader().readLine());
  }

  private static void end(Process session) {
    session.destroy();
  }
}
