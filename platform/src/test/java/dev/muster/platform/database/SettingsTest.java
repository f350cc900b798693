package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder;

  @Test
  void theDefaultIsEmbeddedOnTheMatrixsPort() {
    var settings = DatabaseSettings.embedded(folder);
    assertThat(settings.address()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(1433);
    assertThat(settings.pools()).isEqualTo(new PoolSettings(8, Duration.ofSeconds(5)));
  }

  @Test
  void badValuesAreNamed() {
    assertThatThrownBy(() -> new PoolSettings(0, Duration.ofSeconds(5)))
        .hasMessage("connections is from 1 to 100, not 0");
    assertThatThrownBy(() -> new PoolSettings(8, Duration.ofMillis(1)))
        .hasMessage("patience is from 250 ms to 10 min, not 1 ms");
    assertThatThrownBy(() -> new Component("Clients", "a/b")).hasMessageContaining("Clients");
    assertThatThrownBy(() -> new Component("clients", "../x")).hasMessageContaining("../x");
    assertThatThrownBy(() -> LoopbackAddress.of("192.0.2.1"))
        .hasMessageContaining("not 192.0.2.1; for other hosts use an external PostgreSQL");
    assertThatThrownBy(() -> LoopbackAddress.of("localhost")).hasMessageContaining("localhost");
    assertThat(LoopbackAddress.of("::1").isLoopbackAddress()).isTrue();
  }

  @Test
  void bothFormsOfAnAddressAreUnderstood() throws Exception {
    assertThat(login("postgresql://o:s@db.example:5433/site?sslmode=verify-full"))
        .isEqualTo(
            new Login("jdbc:postgresql://db.example:5433/site?sslmode=verify-full", "o", "s"));
    assertThat(login("postgresql://o:s%40t@db.example/site"))
        .isEqualTo(new Login("jdbc:postgresql://db.example/site", "o", "s@t"));
    String jdbc = "jdbc:postgresql://db.example/site?user=o&password=s";
    assertThat(login(jdbc)).isEqualTo(new Login(jdbc, "o", "s"));
    Path file = Files.writeString(folder.resolve("password"), "from file\n");
    var byFile =
        new DatabaseSettings.External(
            folder, "postgresql://o@db.example/site", Optional.of(file), PoolSettings.defaults());
    assertThat(ExternalPostgres.at(byFile).owner().password()).isEqualTo("from file");
  }

  @Test
  void anAddressThatIsNoneIsRefusedWithoutSayingWhatMayBeAPassword() {
    for (String url :
        new String[] {
          "hidden", "http://o:hidden@db.example/site", "postgresql://o:hidden^ @/x", "jdbc:hidden"
        }) {
      assertThatThrownBy(() -> login(url))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("write jdbc:postgresql://")
          .hasMessageNotContaining("hidden");
    }
    assertThatThrownBy(() -> login("postgresql://db.example/site"))
        .hasMessageContaining("names no user");
    assertThatThrownBy(() -> login("postgresql://o:hidden@db.example/"))
        .hasMessageContaining("no database")
        .hasMessageNotContaining("hidden");
    var settings = DatabaseSettings.external(folder, "postgresql://o:hidden@db.example/site");
    assertThat(settings.toString()).doesNotContain("hidden");
    assertThat(ExternalPostgres.at(settings).owner().toString()).doesNotContain("hidden");
  }

  @Test
  void aPasswordIsRandomAndStays() throws Exception {
    String first = Passwords.in(folder).of("muster_apples");
    assertThat(first).hasSizeGreaterThan(30);
    assertThat(Passwords.in(folder).of("muster_apples")).isEqualTo(first);
    assertThat(Passwords.in(folder).of("muster_pears")).isNotEqualTo(first);
    Files.writeString(folder.resolve("database-passwords"), "nonsense\n");
    assertThatThrownBy(() -> Passwords.in(folder)).hasMessageContaining("not role=password");
  }

  private Login login(String url) {
    return ExternalPostgres.at(DatabaseSettings.external(folder, url)).owner();
  }
}
