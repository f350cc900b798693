package dev.muster.command.ports;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.platform.reachability.PlaceholderFailure;
import dev.muster.platform.reachability.PlaceholderListener;
import dev.muster.platform.reachability.PlaceholderSettings;
import dev.muster.platform.reachability.Placeholders;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens placeholder listeners where a host will serve. */
@Command(
    name = "listen",
    description = {
      "Opens placeholder listeners for a host that serves nothing yet.",
      "'muster ports check' can then be run from its peers before anything is installed. Runs until Ctrl-C."
    })
final class PortsListen implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private TopologyOptions where;

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      description = "Stop by itself after this time, at least 1.")
  private long seconds = Long.MAX_VALUE;

  @Override
  public Integer call() throws InterruptedException {
    Topology topology = where.topology();
    Node host = where.host(topology);
    Stand stand = Stand.of(topology, host);
    PrintWriter out = spec.commandLine().getOut();
    try (Placeholders open =
        Placeholders.open(stand.host(), stand.listeners(), PlaceholderSettings.defaults())) {
      List<PlaceholderFailure> failed = open.failed();
      failed.forEach(failure -> spec.commandLine().getErr().println(failure.reason()));
      if (open.listening().isEmpty()) {
        throw new CommandFailure(
            ExitCode.PREVENTED,
            stand.listeners().isEmpty()
                ? host.name() + " serves nothing that others open connections to."
                : "No port of " + host.name() + " could be opened.");
      }
      open.listening().stream().map(PortsListen::line).distinct().forEach(out::println);
      out.println(
          "listening on %d ports for %s; %d could not be opened"
              .formatted(
                  ports(open.listening()),
                  host.name(),
                  ports(failed.stream().flatMap(one -> one.listeners().stream()).toList())));
      out.flush();
      boolean stopped = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
      return (failed.isEmpty() && !stopped ? ExitCode.OK : ExitCode.PREVENTED).number();
    }
  }

  private static String line(PlaceholderListener listener) {
    return "%s %s %d  %s"
        .formatted(
            listener.transport().label(),
            listener.address().getHostAddress(),
            listener.port(),
            listener.row());
  }

  private static long ports(List<PlaceholderListener> listeners) {
    return listeners.stream()
        .map(one -> List.of(one.transport(), one.address(), one.port()))
        .distinct()
        .count();
  }
}
