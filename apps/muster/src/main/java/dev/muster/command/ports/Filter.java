package dev.muster.command.ports;

import dev.muster.contracts.matrix.Cell;
import dev.muster.contracts.matrix.Connection;
import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Ports;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.topology.flows.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that pick rows of the matrix or flows of a topology; several together must all hold.
 */
final class Filter {
  @Option(
      names = {"--role", "--party"},
      paramLabel = "PARTY",
      converter = OptionConverters.OfParty.class,
      completionCandidates = OptionConverters.Parties.class,
      description =
          "Only connections from or to this role or other party, such as management-point.")
  private @Nullable Party party;

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      converter = OptionConverters.OfProtocol.class,
      completionCandidates = OptionConverters.Protocols.class,
      description = "Only this protocol, such as https.")
  private @Nullable Protocol protocol;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = OptionConverters.OfPort.class,
      description = "Only connections to this port, 1 to 65535.")
  private int port;

  List<Connection> rows(boolean extensions) {
    return (extensions ? Matrix.extensions() : Matrix.rows()).stream().filter(this::takes).toList();
  }

  List<MatrixColumns.RowCell> cells(boolean extensions) {
    return rows(extensions).stream()
        .flatMap(row -> row.cells().stream().map(cell -> new MatrixColumns.RowCell(row, cell)))
        .filter(each -> port == 0 || has(each.cell()))
        .toList();
  }

  boolean takes(Flow flow) {
    boolean same =
        party == null || flow.opener().party() == party || flow.listener().party() == party;
    boolean at = port == 0 || flow.ports().stream().anyMatch(range -> range.contains(port));
    return same && at && (protocol == null || flow.row().protocol() == protocol);
  }

  private boolean takes(Connection row) {
    boolean same = party == null || row.from() == party || row.to() == party;
    boolean at = port == 0 || row.cells().stream().anyMatch(this::has);
    return same && at && (protocol == null || row.protocol() == protocol);
  }

  private boolean has(Cell cell) {
    return switch (cell.ports()) {
      case Ports.None() -> false;
      case Ports.One(int one) -> one == port;
      case Ports.Several(List<Integer> several) -> several.contains(port);
      case Ports.Range(int first, int last) -> first <= port && port <= last;
      case Ports.Alternatives(int usual, int other) -> port == usual || port == other;
      case Ports.Dynamic() -> false;
    };
  }
}
