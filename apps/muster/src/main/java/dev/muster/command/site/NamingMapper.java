package dev.muster.command.site;

import dev.muster.platform.http.ListenerException;
import dev.muster.platform.rpcmapper.EndpointMapper;
import dev.muster.wire.rpcmapper.Endpoint;
import dev.muster.wire.rpcmapper.EndpointRegistry;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The listener of the site server's endpoint mapper: open while there is something to name, closed
 * otherwise. Used by one thread after the other; what it says may be asked by any.
 */
final class NamingMapper implements AutoCloseable {
  private static final String ROWS = "C23/rpc-endpoint-mapper, C24/rpc-endpoint-mapper";
  private static final String CLOSED =
      "TCP 135 stays closed: the site has no --administration, and no provider runs on another host";

  private final String host;
  private final Function<EndpointRegistry, EndpointMapper> opening;
  private Optional<EndpointMapper> mapper = Optional.empty();
  private List<Endpoint> told = List.of();
  private volatile String said = CLOSED;

  /**
   * Closed as yet.
   *
   * @param host the address on which it opens, for people
   */
  NamingMapper(String host, Function<EndpointRegistry, EndpointMapper> opening) {
    this.host = host;
    this.opening = opening;
  }

  /**
   * Names these from now on.
   *
   * @throws ListenerException where the port cannot be had
   */
  void name(List<Endpoint> all) {
    if (all.equals(told)) {
      return;
    }
    if (all.isEmpty()) {
      close();
    } else if (mapper.isPresent()) {
      mapper.get().serve(new EndpointRegistry(all));
    } else {
      open(all);
    }
    told = List.copyOf(all);
    said =
        all.isEmpty()
            ? CLOSED
            : "TCP 135 on %s for consoles, names %s (matrix: %s)".formatted(host, names(all), ROWS);
  }

  private void open(List<Endpoint> all) {
    try {
      mapper = Optional.of(opening.apply(new EndpointRegistry(all)));
    } catch (ListenerException taken) {
      said = taken.getMessage() + " (matrix: " + ROWS + ")";
      throw taken;
    }
  }

  private static String names(List<Endpoint> all) {
    return all.stream()
        .map(one ->
            one.address().map(InetAddress::getHostAddress).orElse("this computer")
                + ":"
                + one.port())
        .collect(Collectors.joining(", "));
  }

  /** Whether it listens, where, whom it names, or what is in the way. */
  String said() {
    return said;
  }

  @Override
  public void close() {
    mapper.ifPresent(EndpointMapper::close);
    mapper = Optional.empty();
    told = List.of();
    said = CLOSED;
  }
}
