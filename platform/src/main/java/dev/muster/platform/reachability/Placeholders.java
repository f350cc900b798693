package dev.muster.platform.reachability;

import dev.muster.contracts.matrix.Transport;
import dev.muster.platform.ports.PortHolder;
import dev.muster.wire.greeting.Marker;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Listens where services will be, and answers every greeting with a marker. */
public final class Placeholders implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Closeable> open = new ArrayList<>();
  private final List<PlaceholderListener> listening = new ArrayList<>();
  private final List<PlaceholderFailure> failed = new ArrayList<>();

  private record Endpoint(Transport transport, InetAddress address, int port) {}

  private Placeholders() {}

  /**
   * Opens what can be opened; what cannot is listed in {@link #failed()} and keeps nothing shut.
   */
  public static Placeholders open(
      PlaceholderHost host, List<PlaceholderListener> listeners, PlaceholderSettings settings) {
    var placeholders = new Placeholders();
    Map<Endpoint, List<PlaceholderListener>> ports =
        listeners.stream()
            .collect(
                Collectors.groupingBy(
                    one -> new Endpoint(one.transport(), one.address(), one.port()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    ports.forEach((endpoint, sharing) -> placeholders.open(host, endpoint, sharing, settings));
    return placeholders;
  }

  /** The listeners whose port is open. */
  public List<PlaceholderListener> listening() {
    return List.copyOf(listening);
  }

  /** The ports that could not be opened, with reasons. */
  public List<PlaceholderFailure> failed() {
    return List.copyOf(failed);
  }

  /** Closes all ports and ends all connections. */
  @Override
  public void close() {
    try {
      for (Closeable one : open) {
        one.close();
      }
    } catch (IOException trouble) {
      throw new UncheckedIOException("A placeholder's socket cannot be closed", trouble);
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }

  private void open(
      PlaceholderHost host,
      Endpoint endpoint,
      List<PlaceholderListener> sharing,
      PlaceholderSettings settings) {
    List<String> rows = sharing.stream().map(PlaceholderListener::row).distinct().toList();
    var marker = new Marker(host.name(), rows, host.dynamicPort());
    try {
      switch (endpoint.transport()) {
        case TCP -> open.add(StreamPlaceholder.open(sharing.getFirst(), marker, settings, threads));
        case UDP -> open.add(DatagramPlaceholder.open(sharing, marker, settings, threads));
        case ICMP -> throw new IllegalStateException("The kernel answers ICMP echo");
      }
      listening.addAll(sharing);
    } catch (IOException trouble) {
      failed.add(new PlaceholderFailure(sharing, reason(endpoint, rows, trouble)));
    }
  }

  private static String reason(Endpoint endpoint, List<String> rows, IOException trouble) {
    String message = String.valueOf(trouble.getMessage());
    String what =
        String.join(", ", rows)
            + ": "
            + endpoint.transport().label()
            + " port "
            + endpoint.port()
            + " on "
            + endpoint.address().getHostAddress()
            + " cannot be opened: ";
    if (message.contains("in use")) {
      return what + PortHolder.system().describe(endpoint.transport(), endpoint.port());
    }
    if (message.contains("Permission denied")) {
      return what + "not permitted; run as root or with CAP_NET_BIND_SERVICE";
    }
    return message.contains("assign requested")
        ? what + "this host does not have the address"
        : what + message;
  }
}
