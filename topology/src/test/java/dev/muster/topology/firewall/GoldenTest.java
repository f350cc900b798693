package dev.muster.topology.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.topology.TopologyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The texts as a reviewer reads them. Where one is meant to change, copy it from target/golden. */
class GoldenTest {
  private static final Path TOPOLOGY = Path.of(System.getProperty("muster.root"), "topology");
  private static final Path GOLDEN = TOPOLOGY.resolve("src/test/resources/golden/firewall");
  private static final Path WRITTEN = TOPOLOGY.resolve("target/golden/firewall");

  @ParameterizedTest
  @EnumSource
  void hostWithEverything(Language language) throws IOException {
    check(language, "standalone", "muster");
  }

  @ParameterizedTest
  @EnumSource
  void bootServer(Language language) throws IOException {
    check(language, "primary", "boot");
  }

  @ParameterizedTest
  @EnumSource
  void client(Language language) throws IOException {
    check(language, "primary", "pc1");
  }

  @ParameterizedTest
  @EnumSource
  void multicastServer(Language language) throws IOException {
    check(language, "primary", "cast");
  }

  @ParameterizedTest
  @EnumSource
  void twoDatabases(Language language) throws IOException {
    check(language, "hierarchy", "databases");
  }

  @ParameterizedTest
  @EnumSource
  void bothFamilies(Language language) throws IOException {
    check(language, "dual", "site");
  }

  @ParameterizedTest
  @CsvSource({"NFTABLES", "IPTABLES"})
  void router(Language language) throws IOException {
    check(language, "primary", "headquarters branch");
  }

  @ParameterizedTest
  @CsvSource({"FIREWALLD", "UFW", "WINDOWS", "TERRAFORM"})
  void noRouterWhereTheLanguageHasNone(Language language) {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                TopologyException.class,
                () ->
                    FirewallText.write(
                        Examples.firewall("primary", "headquarters branch"), language)))
        .hasMessage(
            "The format '"
                + language.label()
                + "' describes the firewall of a host, not of a router; use 'nftables' or 'iptables'"
                + " for the router between headquarters and branch of primary");
  }

  @Test
  void labels() {
    assertThat(Language.values())
        .extracting(Language::label)
        .containsExactly("nftables", "iptables", "firewalld", "ufw", "windows", "terraform");
  }

  private static void check(Language language, String topology, String where) throws IOException {
    String name = topology + "-" + where.replace(' ', '-') + "." + language.label() + ".golden";
    String text = FirewallText.write(Examples.firewall(topology, where), language);
    Files.createDirectories(WRITTEN);
    Files.writeString(WRITTEN.resolve(name), text);
    assertThat(text).isEqualTo(Files.readString(GOLDEN.resolve(name)));
  }
}
