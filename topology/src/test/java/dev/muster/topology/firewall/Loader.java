package dev.muster.topology.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.testing.Namespace;
import java.util.List;
import java.util.Optional;

/** How the languages that a kernel takes are loaded for real. */
enum Loader {
  NFTABLES(Language.NFTABLES),
  IPTABLES(Language.IPTABLES);

  private final Language language;

  Loader(Language language) {
    this.language = language;
  }

  Language language() {
    return language;
  }

  private List<List<String>> commands() {
    return switch (this) {
      case NFTABLES -> List.of(List.of("nft", "-f", "-"));
      case IPTABLES ->
          List.of(
              List.of("iptables-restore", "--noflush"), List.of("ip6tables-restore", "--noflush"));
    };
  }

  void assumeInstalled() {
    Optional<String> missing =
        Namespace.missing(commands().stream().map(List::getFirst).toArray(String[]::new));
    assumeTrue(missing.isEmpty(), missing::get);
  }

  void load(Namespace namespace, String text) {
    for (List<String> command : commands()) {
      Namespace.Outcome outcome = namespace.run(text, command.toArray(String[]::new));
      assertThat(outcome.code()).as("%s: %s", command, outcome.output()).isZero();
    }
  }

  /** The rules that are in force, counters apart. */
  String loaded(Namespace namespace) {
    return switch (this) {
      case NFTABLES -> namespace.run("", "nft", "-s", "list", "table", "inet", "muster").output();
      case IPTABLES ->
          (namespace.run("", "iptables-save").output()
                  + namespace.run("", "ip6tables-save").output())
              .replaceAll("(?m)^#.*\n", "")
              .replaceAll("\\[[0-9:]+]", "");
    };
  }
}
