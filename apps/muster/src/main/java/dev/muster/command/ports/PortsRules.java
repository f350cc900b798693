package dev.muster.command.ports;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.platform.firewall.FirewallChanges;
import dev.muster.platform.firewall.FirewallSettings;
import dev.muster.platform.firewall.Target;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.firewall.FirewallText;
import dev.muster.topology.firewall.Language;
import dev.muster.topology.rules.Firewall;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the firewall of a host, or of a router between two networks. */
@Command(
    name = "rules",
    description = {
      "Prints the firewall of one host, or of a router.",
      "It drops what the topology does not need, in both directions; each rule names the rows it is for."
    })
final class PortsRules implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private TopologyOptions where;

  @Option(
      names = "--between",
      arity = "2",
      paramLabel = "NETWORK",
      description =
          "The router's firewall for what passes between these two networks, in place of a host's.")
  private @Nullable List<String> between;

  @Option(
      names = "--format",
      paramLabel = "LANGUAGE",
      converter = OptionConverters.OfLanguage.class,
      completionCandidates = OptionConverters.Languages.class,
      description = "The firewall's language: ${COMPLETION-CANDIDATES} (usually nftables).")
  private Language language = Language.NFTABLES;

  @Option(
      names = "--no-admin",
      description =
          "Print it even where the topology lets no administrator in, who would then be locked out.")
  private boolean withoutAdministrators;

  @Option(
      names = "--apply",
      description = {
        "Load it on this machine in place of printing it: nftables or iptables, as root. It goes away again",
        "unless 'muster ports confirm' follows in time, best from a new session."
      })
  private boolean apply;

  @Option(
      names = "--rollback-after",
      paramLabel = "SECONDS",
      description = "With --apply: how long to wait for the confirmation (usually 60).")
  private int rollbackAfter = 60;

  @Override
  public Integer call() {
    Topology topology = where.topology();
    Optional<Node> host = between == null ? Optional.of(where.host(topology)) : Optional.empty();
    Firewall firewall =
        host.map(node -> Firewall.of(topology, node)).orElseGet(() -> router(topology));
    if (!firewall.router() && !firewall.letsAdministratorsIn() && !withoutAdministrators) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          "With this firewall no administrator could reach the host any more: the topology declares no access for"
              + " them.\nAdd it under 'administration', such as '- { from: [10.1.9.0/24], tcp: [22] }', or say"
              + " --no-admin.");
    }
    String text = FirewallText.write(firewall, language);
    PrintWriter out = spec.commandLine().getOut();
    if (apply) {
      load(host, text);
      out.println(
          "Loaded. In %d s the rules before come back, unless you run 'muster ports confirm'."
              .formatted(rollbackAfter));
    } else {
      out.print(text);
    }
    out.flush();
    return ExitCode.OK.number();
  }

  private void load(Optional<Node> host, String text) {
    Target target =
        switch (language) {
          case NFTABLES -> Target.NFTABLES;
          case IPTABLES -> Target.IPTABLES;
          case FIREWALLD, UFW, WINDOWS, TERRAFORM ->
              throw new CommandFailure(
                  ExitCode.BAD_INPUT,
                  "--apply loads nftables or iptables; what to do with %s stands in the heading of its text."
                      .formatted(language.label()));
        };
    if (host.isPresent() && !where.isThisMachine(host.get())) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          "This machine has no address of %s, so its firewall is not loaded here."
              .formatted(host.get().name()));
    }
    new FirewallChanges(FirewallSettings.USUAL)
        .apply(target, text, Duration.ofSeconds(rollbackAfter));
  }

  private Firewall router(Topology topology) {
    List<String> names = Objects.requireNonNull(between);
    return Firewall.between(
        topology, topology.network(names.getFirst()), topology.network(names.getLast()));
  }
}
