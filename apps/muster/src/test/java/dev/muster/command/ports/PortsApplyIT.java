package dev.muster.command.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.testing.Namespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The generated firewall is loaded for real, in a namespace, by the command that a user runs. */
@Timeout(60)
class PortsApplyIT {
  private static final Path ROOT = Path.of(System.getProperty("muster.root"));

  private Namespace host;

  @BeforeEach
  void namespace() {
    Optional<String> missing = Namespace.missing("nft", "setsid");
    assumeTrue(missing.isEmpty(), missing::get);
    host = new Namespace("apply");
    host.configure("addr", "add", "10.20.1.20/32", "dev", "lo");
  }

  @AfterEach
  void close() {
    if (host != null) {
      host.close();
    }
  }

  @Test
  void rulesStayWhenTheyAreConfirmed() {
    Namespace.Outcome loaded = muster("rules", "--topology", primary(), "--apply");
    assertThat(loaded.output()).contains("In 60 s the rules before come back");
    assertThat(rules()).contains("C17/https");
    assertThat(muster("confirm").output()).contains("The rules stay.");
    assertThat(rules()).contains("C17/https");

    Namespace.Outcome late = muster("confirm");
    assertThat(late.code()).isEqualTo(3);
    assertThat(late.output()).contains("No rules wait for a confirmation");
  }

  @Test
  void rulesGoWhenTheyAreRolledBack() {
    muster("rules", "--topology", primary(), "--apply");
    assertThat(muster("confirm", "--roll-back").output()).contains("in force again");
    assertThat(rules()).doesNotContain("C17/https");
  }

  @Test
  void theFirewallOfAnotherHostIsNotLoadedHere() {
    Namespace.Outcome outcome = muster("rules", "--topology", primary(), "--host", "dp", "--apply");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output()).contains("This machine has no address of dp");
    assertThat(rules()).doesNotContain("C17/https");
  }

  private String rules() {
    return host.run("", "nft", "list", "ruleset").output();
  }

  private Namespace.Outcome muster(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", ROOT.resolve("apps/muster/target/dist/lib") + "/*"));
    command.addAll(List.of("dev.muster.command.Muster", "ports"));
    command.addAll(List.of(arguments));
    return host.run("", command.toArray(String[]::new));
  }

  private static String primary() {
    return ROOT.resolve("examples/topologies/primary.yaml").toString();
  }
}
