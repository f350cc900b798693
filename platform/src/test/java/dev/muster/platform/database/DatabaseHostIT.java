package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.site.SiteCode;
import dev.muster.testing.Authority;
import dev.muster.testing.DebianPostgres;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host of a site database, and the site that makes it its own. */
class DatabaseHostIT {
  private static final String TOKEN = "0123456789".repeat(4);
  private static final Duration LASTS = Duration.ofDays(1);

  @TempDir private Path folder;
  private final BlockingQueue<SiteCode> joined = new LinkedBlockingQueue<>();

  @Test
  void aHostJoinsByItsTokenIsRenewedAndNeedsNoSiteToStartAgain() throws Exception {
    Assumptions.assumeTrue(DebianPostgres.isInstalled(), "install the package postgresql-15");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    var root = new Authority("root");
    var waiting = new Authority("nobody yet").issue("127.0.0.1");
    Path there = folder.resolve("host");
    DatabaseHost.prepare(there, waiting.certificatePem(), waiting.keyPem(), TOKEN);
    int port = FreePort.on(InetAddress.getLoopbackAddress());
    var hosted =
        new DatabaseSettings.Hosted(
            folder.resolve("site"), "127.0.0.1", port, PoolSettings.defaults());
    var by =
        new HostedDatabase.Certification(
            new SiteCode("M01"), root.certificatePem(), key -> certified(root, key));

    try (DatabaseHost host = start(there, port)) {
      assertThat(host.site()).isEmpty();
      assertThatThrownBy(() -> HostedDatabase.join(hosted, by, "x".repeat(40)))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("(matrix: C49/sql), does not let the site in")
          .hasMessageContaining("Is the token that which");
      HostedDatabase.join(hosted, by, TOKEN);
      assertThat(joined.take()).isEqualTo(new SiteCode("M01"));
      assertThat(there.resolve("database-keys/token")).doesNotExist();
      assertThatThrownBy(() -> HostedDatabase.join(hosted, by, TOKEN))
          .hasMessageContaining("has it joined no site yet");
      use(hosted, "Elstar");

      assertThat(HostedDatabase.renewIfDue(hosted, by, Instant.now(), LASTS)).isFalse();
      Instant late = Instant.now().plus(Duration.ofHours(20));
      assertThat(HostedDatabase.renewIfDue(hosted, by, late, LASTS)).isTrue();
      assertThat(joined.take()).isEqualTo(new SiteCode("M01"));
      ofAnotherSiteIsNotTaken(hosted);
    }
    try (DatabaseHost again = start(there, port)) {
      assertThat(again.site()).contains(new SiteCode("M01"));
      use(hosted, "Gloster");
    }
  }

  private DatabaseHost start(Path there, int port) {
    return DatabaseHost.start(
        new DatabaseHost.Place(there, "127.0.0.1", port),
        _ -> {},
        joined::add,
        (_, trouble) -> assertThat(trouble).hasMessageContaining("of another site"));
  }

  private static void use(DatabaseSettings.Hosted hosted, String apple) {
    try (var database = SiteDatabase.open(hosted, Orchard.COMPONENTS)) {
      Orchard.plant(database, apple);
      assertThat(Orchard.apples(database)).contains(apple);
      assertThat(database.facts().orElseThrow().kind()).isEqualTo("127.0.0.1's");
    }
  }

  /** Whoever has the owner's password still cannot make the host belong to somebody else. */
  private static void ofAnotherSiteIsNotTaken(DatabaseSettings.Hosted hosted) throws Exception {
    var other = new Authority("other");
    var by =
        new HostedDatabase.Certification(
            new SiteCode("M02"), other.certificatePem(), key -> certified(other, key));
    HostedDatabase.renewIfDue(hosted, by, Instant.now().plus(Duration.ofDays(2)), LASTS);
    try (Connection connection =
        HostedDatabase.at(hosted).owner().source("test", LASTS).getConnection()) {
      assertThat(connection.isValid(1)).as("it still shows what the root certified").isTrue();
    } catch (SQLException shown) {
      throw new AssertionError("it shows another", shown);
    }
  }

  private static String certified(Authority by, PublicKey key) {
    try {
      X509Certificate made = by.certify("127.0.0.1", key);
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(made.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
