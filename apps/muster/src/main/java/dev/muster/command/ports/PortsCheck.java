package dev.muster.command.ports;

import dev.muster.command.ExitCode;
import dev.muster.command.output.Format;
import dev.muster.command.output.Output;
import dev.muster.platform.reachability.ProbeResult;
import dev.muster.platform.reachability.ProbeSettings;
import dev.muster.platform.reachability.ProbeTarget;
import dev.muster.platform.reachability.Reachability;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Probes every connection that this host opens. */
@Command(
    name = "check",
    description = {
      "Tries every connection that this host opens.",
      "Speaks a harmless greeting of the real protocol, says what became of it, and where it does not work",
      "what is probably in the way and the rule that would open it."
    })
final class PortsCheck implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private TopologyOptions where;

  @Mixin private Filter filter;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to wait for a connection and for an answer, 1 to 30 (usually 2).")
  private int timeout = 2;

  @Option(names = "--bad", description = "Print only what does not work.")
  private boolean onlyBad;

  @Option(
      names = "--closed",
      description = "Also try one port beside each, which must be closed; OPEN there is not well.")
  private boolean neighbours;

  @Mixin private Output output;

  @Override
  public Integer call() {
    Topology topology = where.topology();
    Node host = where.host(topology);
    Checklist checklist = Checklist.of(topology, host, filter::takes, neighbours);
    List<Checked> checked = checklist.results(probe(checklist.targets()));
    List<Checked> bad = checked.stream().filter(each -> !each.well()).toList();
    output.print(
        output.format() == Format.TABLE ? CheckedColumns.SHORT : CheckedColumns.ALL,
        onlyBad ? bad : checked);
    if (output.format() == Format.TABLE) {
      explain(host, checked, bad);
    }
    return (bad.isEmpty() ? ExitCode.OK : ExitCode.NOT_WELL).number();
  }

  private List<ProbeResult> probe(List<ProbeTarget> targets) {
    Duration patience = Duration.ofSeconds(Math.clamp(timeout, 1, 30));
    ProbeSettings usual = ProbeSettings.defaults();
    ProbeSettings settings =
        new ProbeSettings(
            patience, patience, usual.name(), usual.overall().plus(patience), usual.atOnce());
    AtomicInteger done = new AtomicInteger();
    int step = Math.max(1, targets.size() / 4);
    note("trying " + targets.size() + " connections");
    return Reachability.check(
        targets,
        settings,
        _ -> {
          int now = done.incrementAndGet();
          if (now % step == 0 && now < targets.size()) {
            note(now + " of " + targets.size() + " tried");
          }
        });
  }

  private void explain(Node host, List<Checked> all, List<Checked> bad) {
    PrintWriter out = spec.commandLine().getOut();
    bad.stream().map(Checked::explanation).distinct().forEach(out::print);
    long untold = all.stream().filter(each -> !each.told()).count();
    out.print(
        "\n%d connections of %s: %d work, %d cannot be told, %d do not\n"
            .formatted(
                all.size(), host.name(), all.size() - bad.size() - untold, untold, bad.size()));
    out.flush();
  }

  private void note(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
