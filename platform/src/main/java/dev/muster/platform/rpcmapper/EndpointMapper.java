package dev.muster.platform.rpcmapper;

import dev.muster.contracts.matrix.Transport;
import dev.muster.platform.eventloop.EventLoops;
import dev.muster.platform.eventloop.RateLimit;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.wire.rpcmapper.EndpointRegistry;
import dev.muster.wire.rpcmapper.MapperServer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The listener of a host's RPC endpoint mapper: TCP, and UDP where the settings say so. Methods may
 * be called by any thread.
 */
public final class EndpointMapper implements AutoCloseable {
  /** Where every mapper listens. */
  public static final int PORT = 135;

  private static final Duration LONGEST_START = Duration.ofSeconds(20);

  private final Vertx vertx = EventLoops.open(1);
  private final MapperServer mapper;
  private final RateLimit limit;
  private final NetServer server;

  private EndpointMapper(EndpointRegistry registry, EndpointMapperSettings settings) {
    this.mapper = new MapperServer(UUID.randomUUID(), registry);
    this.limit =
        new RateLimit(settings.datagrams(), settings.datagramsToOneSource(), System::nanoTime);
    MapperConnections connections = new MapperConnections(vertx, mapper, settings);
    this.server =
        vertx
            .createNetServer(
                new NetServerOptions()
                    .setIdleTimeout((int) settings.idle().toSeconds())
                    .setIdleTimeoutUnit(TimeUnit.SECONDS))
            .exceptionHandler(_ -> {})
            .connectHandler(connections::opened);
  }

  /**
   * Opens the port, and that of UDP where the settings answer datagrams.
   *
   * @param address without TLS, which the protocol does not know; its port is {@link #PORT}, or 0
   *     for a free one
   * @throws ListenerException where a port cannot be had
   */
  public static EndpointMapper open(
      ListenerAddress address, EndpointRegistry registry, EndpointMapperSettings settings) {
    if (address.tls().isPresent()) {
      throw new ListenerException("The RPC endpoint mapper speaks no TLS");
    }
    EndpointMapper opened = new EndpointMapper(registry, settings);
    Transport transport = Transport.TCP;
    try {
      EventLoops.await(opened.server.listen(address.port(), address.host()), LONGEST_START);
      transport = Transport.UDP;
      if (settings.datagrams() > 0) {
        opened.listenForDatagrams(address.host());
      }
      return opened;
    } catch (CompletionException failed) {
      opened.close();
      throw ListenerException.cannotListen(address, transport, failed);
    }
  }

  private void listenForDatagrams(String host) {
    DatagramSocket socket = vertx.createDatagramSocket();
    socket.exceptionHandler(_ -> {}).handler(packet -> received(socket, packet));
    EventLoops.await(socket.listen(port(), host), LONGEST_START);
  }

  private void received(DatagramSocket socket, DatagramPacket packet) {
    String sender = packet.sender().hostAddress();
    int port = packet.sender().port();
    if (sender == null || port == 0 || !limit.permits(InetAddress.ofLiteral(sender))) {
      return;
    }
    mapper
        .receive(packet.data().getBytes(), MapperConnections.octets(socket.localAddress()))
        .ifPresent(answer -> socket.send(Buffer.buffer(answer), port, sender));
  }

  /** Tells these from now on. */
  public void serve(EndpointRegistry registry) {
    mapper.serve(registry);
  }

  /** The TCP port that is open, and UDP's. */
  public int port() {
    return server.actualPort();
  }

  /** Ends all connections, closes the ports and frees the thread. */
  @Override
  public void close() {
    EventLoops.await(vertx.close(), LONGEST_START);
  }
}
