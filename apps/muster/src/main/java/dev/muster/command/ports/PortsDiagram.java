package dev.muster.command.ports;

import dev.muster.command.ExitCode;
import dev.muster.command.topology.TopologyFile;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.diagram.Diagram;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws who talks to whom. */
@Command(
    name = "diagram",
    description = {
      "Draws who talks to whom, as SVG or Mermaid.",
      "With --host only the connections of that host, with all ports."
    })
final class PortsDiagram implements Callable<Integer> {
  /** What to draw with. */
  enum Drawing {
    SVG,
    MERMAID;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--topology",
      required = true,
      paramLabel = "FILE",
      description = "The topology document.")
  private String file = "";

  @Option(names = "--host", paramLabel = "HOST", description = "Only the connections of this host.")
  private @Nullable String host;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "What to draw with: ${COMPLETION-CANDIDATES} (usually svg).")
  private Drawing drawing = Drawing.SVG;

  @Override
  public Integer call() {
    Topology topology = TopologyFile.read(file);
    Optional<Node> focus = Optional.ofNullable(host).map(topology::node);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (drawing) {
          case SVG -> Diagram.svg(topology, focus);
          case MERMAID -> Diagram.mermaid(topology, focus);
        });
    out.flush();
    return ExitCode.OK.number();
  }
}
