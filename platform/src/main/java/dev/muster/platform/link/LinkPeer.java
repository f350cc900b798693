package dev.muster.platform.link;

import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The host at the other end of the link.
 *
 * @param address its name or address
 * @param pairs the pairs of the matrix that the link is for, such as {@code C40}, by its roles
 */
public record LinkPeer(String address, List<String> pairs) {
  /** Installation and repair of what serves the internet, and of what has no role. */
  public static final String INSTALLATION = "P02";

  public LinkPeer {
    pairs = List.copyOf(pairs.isEmpty() ? List.of(INSTALLATION) : pairs);
  }

  /** The rows that a connection to it is for, such as {@code matrix: C40/smb, C46/smb}. */
  public String rows(Protocol protocol) {
    return pairs.stream()
        .map(pair -> new RowId(pair, protocol))
        .filter(row -> Matrix.find(row).isPresent())
        .map(RowId::toString)
        .collect(Collectors.joining(", ", "matrix: ", ""));
  }
}
