package dev.muster.command.ports;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.topology.TopologyFile;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options {@code --topology} and {@code --host} of commands that work on one host of a
 * topology.
 */
final class TopologyOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--topology",
      required = true,
      paramLabel = "FILE",
      description = "The topology document.")
  private String file = "";

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description =
          "The host, as the topology names it; usually the one that has this machine's addresses.")
  private @Nullable String host;

  Topology topology() {
    return TopologyFile.read(file, spec.commandLine().getErr());
  }

  /** The host that was named, or the one that this machine is. */
  Node host(Topology topology) {
    return host != null ? topology.node(host) : thisMachine(topology);
  }

  /** Whether the host has an address of this machine. */
  boolean isThisMachine(Node node) {
    List<String> addresses = addresses();
    return node.addresses().stream().anyMatch(block -> addresses.contains(block.toString()));
  }

  private static Node thisMachine(Topology topology) {
    List<String> addresses = addresses();
    List<Node> found =
        topology.nodes().stream()
            .filter(node ->
                node.addresses().stream().anyMatch(block -> addresses.contains(block.toString())))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    String names = found.stream().map(Node::name).collect(Collectors.joining(", "));
    throw new CommandFailure(
        ExitCode.BAD_INPUT,
        found.isEmpty()
            ? "No host of the topology has an address of this machine; name one with --host."
            : "Several hosts of the topology have an address of this machine ("
                + names
                + "); choose with --host.");
  }

  private static List<String> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(address -> address.getHostAddress().replaceAll("%.*", ""))
          .toList();
    } catch (SocketException unknown) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "Cannot read this machine's addresses (" + unknown.getMessage() + "); use --host.");
    }
  }
}
