package dev.muster.platform.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.testing.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of a real firewall in a namespace, applied by processes of their own. */
@Timeout(120)
class FirewallChangesIT {
  private static final String LONG = "600";

  @TempDir private Path folder;
  private Namespace namespace;
  private Path state;

  @BeforeEach
  void namespace() {
    Optional<String> missing =
        Namespace.missing("nft", "iptables-restore", "ip6tables-restore", "setsid");
    assumeTrue(missing.isEmpty(), missing::get);
    namespace = new Namespace("fwc");
    state = folder.resolve("state");
  }

  @AfterEach
  void close() {
    if (namespace != null) {
      namespace.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutConfirmationTheRulesBeforeComeBackThoughTheirParentWasKilled(Target target)
      throws Exception {
    load(target, rules(target, 22));
    String before = loaded(target);
    Process parent = namespace.start(command("apply", target, rules(target, 80), "2", "wait"));
    assertThat(parent.inputReader().readLine()).isEqualTo("applied");
    parent.descendants().forEach(ProcessHandle::destroyForcibly);
    parent.destroyForcibly();
    assertThat(loaded(target)).contains("80").isNotEqualTo(before);
    await(() -> loaded(target).equals(before));
    await(() -> left().findAny().isEmpty());
    assertThat(Files.readString(state.resolve("guard.log"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whereThereWasNothingThereIsNothingAgain(Target target) throws Exception {
    String before = loaded(target);
    assertThat(run("apply", target, rules(target, 80), "1").output()).isEqualTo("applied\n");
    await(() -> !loaded(target).contains("80"));
    assertThat(target == Target.NFTABLES ? loaded(target) : "").isEqualTo(before);
    assertThat(namespace.run("", "iptables-save").output()).doesNotContain("DROP", "-A");
  }

  @ParameterizedTest
  @EnumSource
  void confirmedByAnotherProcessItStays(Target target) throws Exception {
    load(target, rules(target, 22));
    assertThat(run("apply", target, rules(target, 80), "2").output()).isEqualTo("applied\n");
    String changed = loaded(target);
    assertThat(Files.getPosixFilePermissions(state))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(run("confirm").code()).isZero();
    // Nothing tells that a guard does not act, but the time at which it would have.
    namespace.run("", "sleep", "3");
    assertThat(loaded(target)).isEqualTo(changed).contains("80");
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void rolledBackAtOnceWhenAsked(Target target) throws Exception {
    load(target, rules(target, 22));
    String before = loaded(target);
    assertThat(run("apply", target, rules(target, 80), LONG).output()).isEqualTo("applied\n");
    assertThat(loaded(target)).isNotEqualTo(before);
    assertThat(run("roll-back").code()).isZero();
    assertThat(loaded(target)).isEqualTo(before);
    assertThat(left()).isEmpty();
    await(() -> namespace.run("", "pgrep", "-f", "muster-firewall-guard.*" + state).code() != 0);
  }

  @ParameterizedTest
  @EnumSource
  void textThatCannotBeLoadedChangesNothing(Target target) throws Exception {
    load(target, rules(target, 22));
    String before = loaded(target);
    Namespace.Outcome outcome = run("apply", target, rules(target, 80) + "nonsense\n", LONG);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output()).startsWith("Could not check the new rules: ").contains("says: ");
    assertThat(loaded(target)).isEqualTo(before);
    assertThat(left()).isEmpty();
  }

  @Test
  void aSecondChangeWaitsForTheFirst() throws Exception {
    run("apply", Target.NFTABLES, rules(Target.NFTABLES, 22), LONG);
    Namespace.Outcome second = run("apply", Target.NFTABLES, rules(Target.NFTABLES, 80), LONG);
    assertThat(second.output())
        .isEqualTo(
            "A change of the firewall waits for its confirmation; confirm it or roll it back first.\n");
    assertThat(loaded(Target.NFTABLES)).contains("22").doesNotContain("80");
    run("roll-back");
  }

  @Test
  void otherTablesAreNeitherSavedNorRestored() throws Exception {
    run("apply", Target.NFTABLES, rules(Target.NFTABLES, 22), LONG);
    namespace.run("add table ip others", "nft", "-f", "-");
    run("roll-back");
    assertThat(namespace.run("", "nft", "list", "ruleset").output())
        .isEqualTo("table ip others {\n}\n");
  }

  @Test
  void aFolderThatOthersCanWriteIsRefused() throws Exception {
    Files.createDirectory(
        state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Namespace.Outcome outcome = run("apply", Target.NFTABLES, rules(Target.NFTABLES, 22), LONG);
    assertThat(outcome.output()).contains("must be a folder of this user's with mode 0700");
    assertThat(loaded(Target.NFTABLES)).isEmpty();
  }

  /** What waits or was claimed and not finished. */
  private Stream<Path> left() {
    try (Stream<Path> files = Files.list(state)) {
      return files.filter(Files::isDirectory).toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Rules with a helper, which has to survive being listed and loaded again. */
  private static String rules(Target target, int port) {
    return switch (target) {
      case NFTABLES ->
          """
          add table inet muster
          delete table inet muster
          table inet muster {
            counter dropped_input { }
            ct helper tftp_ip {
              type "tftp" protocol udp; l3proto ip;
            }
            chain tftp_prerouting {
              type filter hook prerouting priority -100; policy accept;
              ip saddr 10.0.0.1 udp dport 69 ct helper set "tftp_ip" comment "note 4"
            }
            chain input {
              type filter hook input priority filter; policy drop;
              ip6 hoplimit 255 icmpv6 type { nd-router-advert, nd-neighbor-solicit } counter accept
              ip saddr { 10.0.0.1, 10.1.0.0/16 } tcp dport %d counter accept comment "C12/http"
              limit rate 10/minute burst 20 packets log prefix "muster drop input: "
              counter name dropped_input
            }
          }
          """
              .formatted(port);
      case IPTABLES ->
          """
          *filter
          :INPUT DROP [0:0]
          -F INPUT
          -4 -A INPUT -s 10.0.0.1 -p tcp --dport %1$d -m comment --comment "C12/http" -j ACCEPT
          -6 -A INPUT -s fd00::1 -p tcp --dport %1$d -j ACCEPT
          COMMIT
          *raw
          -F PREROUTING
          -A PREROUTING -p udp --dport 69 -m comment --comment "for %1$d" -j CT --helper tftp
          COMMIT
          """
              .formatted(port);
    };
  }

  private void load(Target target, String text) {
    switch (target) {
      case NFTABLES -> assertThat(namespace.run(text, "nft", "-f", "-").code()).isZero();
      case IPTABLES -> {
        assertThat(namespace.run(text, "iptables-restore", "-n").code()).isZero();
        assertThat(namespace.run(text, "ip6tables-restore", "-n").code()).isZero();
      }
    }
  }

  private String loaded(Target target) {
    return switch (target) {
      case NFTABLES -> namespace.run("", "nft", "list", "ruleset").output();
      case IPTABLES ->
          (namespace.run("", "iptables-save").output()
                  + namespace.run("", "ip6tables-save").output())
              .replaceAll("(?m)^#.*\n", "")
              .replaceAll("\\[[0-9:]+]", "");
    };
  }

  private Namespace.Outcome run(String verb) throws IOException {
    return namespace.run("", command(verb));
  }

  private Namespace.Outcome run(String verb, Target target, String text, String seconds)
      throws IOException {
    return namespace.run("", command(verb, target, text, seconds));
  }

  private String[] command(String verb, Target target, String text, String... rest)
      throws IOException {
    Path file = Files.writeString(folder.resolve("rules"), text);
    return Stream.of(
            Stream.of(command(verb)), Stream.of(target.name(), file.toString()), Stream.of(rest))
        .flatMap(part -> part)
        .toArray(String[]::new);
  }

  private String[] command(String verb) {
    return new String[] {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-XX:TieredStopAtLevel=1",
      "-cp",
      System.getProperty("java.class.path"),
      ChangeMain.class.getName(),
      verb,
      state.toString()
    };
  }

  /** Asks again and again; what is asked runs a program, which takes its time. */
  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.onSpinWait();
    }
  }
}
