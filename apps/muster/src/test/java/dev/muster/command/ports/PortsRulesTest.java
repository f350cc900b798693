package dev.muster.command.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsRulesTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("muster.root"), "examples/topologies");
  private static final String HIERARCHY = EXAMPLES.resolve("hierarchy.yaml").toString();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"nftables", "iptables", "firewalld", "ufw", "windows", "terraform"})
  void everyLanguageNamesTheRows(String language) {
    CommandRun run =
        CommandRun.of(
            "ports", "rules", "--topology", HIERARCHY, "--host", "north-mp", "--format", language);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("C17/client-notification");
  }

  @Test
  void nobodyIsLockedOutByAccident() throws IOException {
    String document = Files.readString(EXAMPLES.resolve("hierarchy.yaml"));
    Path without =
        Files.writeString(
            folder.resolve("without.yaml"), document.replaceAll("(?m)^administration:\n.*\n", ""));
    CommandRun refused =
        CommandRun.of("ports", "rules", "--topology", without.toString(), "--host", "north-mp");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("administration", "--no-admin");

    CommandRun wanted =
        CommandRun.of(
            "ports", "rules", "--topology", without.toString(), "--host", "north-mp", "--no-admin");
    assertThat(wanted.exitCode()).isZero();
    assertThat(wanted.out()).doesNotContain("base:administration");
  }

  @Test
  void aRouterPassesOnWhatTwoNetworksNeed() {
    CommandRun run =
        CommandRun.of(
            "ports", "rules", "--topology", HIERARCHY, "--between", "north-clients", "north");
    assertThat(run.out()).contains("hook forward", "C17/https").doesNotContain("hook input");
  }

  @Test
  void aNetworkThatIsNotThereIsNamed() {
    CommandRun run =
        CommandRun.of("ports", "rules", "--topology", HIERARCHY, "--between", "nort", "south");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("has no network 'nort'; did you mean 'north'?");
  }
}
