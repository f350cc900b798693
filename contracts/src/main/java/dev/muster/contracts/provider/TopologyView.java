package dev.muster.contracts.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who speaks to whom in a site, derived from what the site knows when it is asked.
 *
 * @param version changes with every change of the document: the beginning of its SHA-256
 * @param document the topology document, in YAML
 * @param problem why the document cannot be used as one; empty where it can
 * @param nodes who there is
 * @param edges who opens connections to whom
 */
public record TopologyView(
    String version, String document, String problem, List<Node> nodes, List<Edge> edges) {
  public TopologyView {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * A role on a host, or devices that are alike.
   *
   * @param id by which edges name it
   * @param host the host of the document, or the group of clients
   * @param role what it is there, as the matrix calls it
   * @param addresses where it is
   * @param devices how many devices it stands for; 0 for a role
   * @param state {@code running}, {@code failed} or {@code unknown}
   * @param detail why, in words
   */
  public record Node(
      String id,
      String host,
      String role,
      List<String> addresses,
      long devices,
      String state,
      String detail) {
    public Node {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * All connections that one opens to another.
   *
   * @param from who opens them
   * @param to who listens
   * @param state {@code open}, {@code failed}, {@code local} on one host, or {@code unknown}
   * @param detail what was seen, in words
   * @param checked when that was seen
   * @param rows the rows of the matrix
   */
  public record Edge(
      String from,
      String to,
      String state,
      String detail,
      Optional<Instant> checked,
      List<Row> rows) {
    public Edge {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One connection.
   *
   * @param row of the matrix, such as {@code C17/https}
   * @param transport such as {@code tcp}
   * @param ports where the one who listens does so
   * @param closed why rules do not open it; empty where they do
   * @param verdict what became of it when it was tried; empty where it was not
   * @param rules the nftables commands that open it, on who listens and on who opens
   */
  public record Row(
      String row,
      String protocol,
      String transport,
      String ports,
      String closed,
      String verdict,
      List<String> rules) {
    public Row {
      rules = List.copyOf(rules);
    }
  }
}
