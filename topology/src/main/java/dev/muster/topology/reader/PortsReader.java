package dev.muster.topology.reader;

import dev.muster.contracts.matrix.Connection;
import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.topology.ListenerKind;
import dev.muster.topology.NearestWord;
import dev.muster.topology.ports.ListenerPorts;
import dev.muster.topology.yaml.Value;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads custom ports, and refuses them where the matrix has no note that allows one. */
final class PortsReader {
  /**
   * The key for the ports on which site systems take the requests of clients, all roles at once.
   */
  static final String CLIENT_REQUESTS = "client-requests";

  private PortsReader() {}

  /** A site's ports: {@code role: {protocol: port}}, or {@code client-requests: {http: port}}. */
  static Map<ListenerKind, Integer> ofSite(Section ports) {
    Map<ListenerKind, Integer> all = new LinkedHashMap<>();
    Map<ListenerKind, Integer> named = new LinkedHashMap<>();
    List<String> right =
        Stream.concat(
                Stream.of(CLIENT_REQUESTS),
                Arrays.stream(Party.values())
                    .filter(PortsReader::listensSomewhereConfigurable)
                    .map(Party::label))
            .toList();
    ports
        .entries()
        .forEach((key, entry) -> {
          Section below = new Section(ports.problems(), ports.path() + "/" + key, entry.value());
          Optional<Party> party =
              Arrays.stream(Party.values()).filter(role -> role.label().equals(key)).findFirst();
          if (key.equals(CLIENT_REQUESTS)) {
            clientRequests(below).forEach(all::put);
          } else if (party.isPresent() && (right.contains(key) || !below.entries().isEmpty())) {
            ofRole(below, party.get())
                .forEach(
                    (protocol, port) -> named.put(new ListenerKind(party.get(), protocol), port));
          } else {
            ports
                .problems()
                .add(entry.key(), "'" + key + "' has no ports" + NearestWord.hint(key, right));
          }
        });
    all.putAll(named);
    return all;
  }

  /** A role's ports: {@code protocol: port}. */
  static Map<Protocol, Integer> ofRole(Section ports, Party party) {
    Map<Protocol, Integer> all = new EnumMap<>(Protocol.class);
    ports
        .entries()
        .forEach((key, entry) ->
            protocol(ports, key, entry, party)
                .flatMap(protocol ->
                    port(ports, entry.value(), party, protocol)
                        .map(port -> Map.entry(protocol, port)))
                .ifPresent(found -> all.put(found.getKey(), found.getValue())));
    return all;
  }

  private static Map<ListenerKind, Integer> clientRequests(Section ports) {
    Map<ListenerKind, Integer> all = new LinkedHashMap<>();
    for (Protocol protocol : List.of(Protocol.HTTP, Protocol.HTTPS)) {
      ports
          .find(protocol.label())
          .flatMap(value -> Words.port(ports.problems(), value))
          .ifPresent(port ->
              rows()
                  .filter(row -> row.from() == Party.CLIENT && row.protocol() == protocol)
                  .filter(row -> row.configurable() && row.to() != Party.SOFTWARE_UPDATE_POINT)
                  .forEach(row -> all.put(new ListenerKind(row.to(), protocol), port)));
    }
    ports.end();
    return all;
  }

  private static Optional<Protocol> protocol(
      Section ports, String key, Value.Entry entry, Party party) {
    List<Connection> rows = rows().filter(row -> row.to() == party).toList();
    List<Connection> named =
        rows.stream().filter(row -> row.protocol().label().equals(key)).toList();
    if (named.stream().anyMatch(Connection::configurable)) {
      return Optional.of(named.getFirst().protocol());
    }
    if (named.isEmpty()) {
      List<String> right =
          rows.stream()
              .filter(Connection::configurable)
              .map(row -> row.protocol().label())
              .distinct()
              .toList();
      ports
          .problems()
          .add(
              entry.key(),
              "a "
                  + party.label()
                  + " has no port for '"
                  + key
                  + "'"
                  + NearestWord.hint(key, right));
    } else {
      String ids = named.stream().map(row -> row.id().toString()).collect(Collectors.joining(", "));
      ports
          .problems()
          .add(
              entry.key(),
              "the port of "
                  + ids
                  + " ("
                  + party.label()
                  + ") cannot be configured; take the entry away");
    }
    return Optional.empty();
  }

  private static Optional<Integer> port(
      Section ports, Value value, Party party, Protocol protocol) {
    if (protocol == Protocol.SQL
        && value instanceof Value.Text text
        && text.value().equals("dynamic")) {
      ports
          .problems()
          .add(
              value.position(),
              "a site database takes no dynamic port; give the instance a fixed one");
      return Optional.empty();
    }
    // Note 3 puts HTTPS one above HTTP, so neither can stand where there is no such neighbour.
    boolean paired = ListenerPorts.isUpdateServer(party);
    int least = paired && protocol == Protocol.HTTPS ? 2 : 1;
    int most = paired && protocol == Protocol.HTTP ? 65534 : 65535;
    return Words.number(ports.problems(), value, least, most).map(Long::intValue);
  }

  private static boolean listensSomewhereConfigurable(Party party) {
    return rows().anyMatch(row -> row.to() == party && row.configurable());
  }

  private static Stream<Connection> rows() {
    return Stream.concat(Matrix.rows().stream(), Matrix.extensions().stream());
  }
}
