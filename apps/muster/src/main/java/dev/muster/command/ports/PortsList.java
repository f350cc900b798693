package dev.muster.command.ports;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.output.Output;
import dev.muster.command.topology.TopologyFile;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the matrix, or what a topology makes of it. */
@Command(
    name = "list",
    description = {
      "Prints the connection matrix, or what a topology makes of it.",
      "Without --topology: the rows of the reference. With it: who opens what to whom."
    })
final class PortsList implements Callable<Integer> {
  @Option(names = "--topology", paramLabel = "FILE", description = "The topology document.")
  private @Nullable String file;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Only what this host opens or receives.")
  private @Nullable String host;

  @Mixin private Filter filter;

  @Option(
      names = "--extensions",
      description = "The connections beside the reference instead of its rows.")
  private boolean extensions;

  @Option(
      names = "--cells",
      description =
          "Each direction and transport of a row on a line of its own, used or unused with the reason.")
  private boolean cells;

  @Option(
      names = "--unused",
      description =
          "With a topology: also what rules leave closed, with the reason, and what stays on one host.")
  private boolean unused;

  @Mixin private Output output;

  @Override
  public Integer call() {
    if (file != null) {
      printFlows(TopologyFile.read(file));
    } else if (host != null || unused) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          "--host and --unused ask what a topology makes of the matrix; give --topology too.");
    } else if (cells) {
      output.print(MatrixColumns.CELLS, filter.cells(extensions));
    } else {
      output.print(MatrixColumns.ROWS, filter.rows(extensions));
    }
    return ExitCode.OK.number();
  }

  private void printFlows(Topology topology) {
    if (cells || extensions) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          "--cells and --extensions show the matrix itself; leave --topology out, or take --unused.");
    }
    Optional<Node> only = Optional.ofNullable(host).map(topology::node);
    List<Flow> flows =
        only.map(node -> Flows.touching(topology, node)).orElseGet(() -> Flows.of(topology));
    output.print(
        FlowColumns.ALL,
        flows.stream().filter(flow -> unused || flow.open()).filter(filter::takes).toList());
  }
}
