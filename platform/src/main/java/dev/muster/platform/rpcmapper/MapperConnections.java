package dev.muster.platform.rpcmapper;

import dev.muster.wire.rpcmapper.Association;
import dev.muster.wire.rpcmapper.MapperServer;
import dev.muster.wire.rpcmapper.Reaction;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections of one mapper; used on its one event loop only. */
final class MapperConnections {
  private final Vertx vertx;
  private final MapperServer mapper;
  private final EndpointMapperSettings settings;
  private final Map<String, Integer> bySource = new HashMap<>();
  private int open;

  MapperConnections(Vertx vertx, MapperServer mapper, EndpointMapperSettings settings) {
    this.vertx = vertx;
    this.mapper = mapper;
    this.settings = settings;
  }

  void opened(NetSocket socket) {
    String source = source(socket);
    if (open >= settings.connections()
        || bySource.getOrDefault(source, 0) >= settings.ofOneSource()) {
      socket.close();
      return;
    }
    open++;
    bySource.merge(source, 1, Integer::sum);
    long end = vertx.setTimer(settings.longest().toMillis(), _ -> socket.close());
    socket.closeHandler(_ -> {
      vertx.cancelTimer(end);
      open--;
      bySource.computeIfPresent(source, (_, number) -> number == 1 ? null : number - 1);
    });
    SocketAddress here = socket.localAddress();
    int port = here == null ? 0 : here.port();
    Association association = mapper.connect(octets(here), port);
    socket.exceptionHandler(_ -> socket.close());
    socket.handler(chunk -> received(socket, association, chunk));
  }

  private static void received(NetSocket socket, Association association, Buffer chunk) {
    Reaction reaction = association.receive(chunk.getBytes());
    if (reaction.close()) {
      socket.pause();
      socket.end(Buffer.buffer(reaction.send()));
      return;
    }
    if (reaction.send().length > 0) {
      socket.write(Buffer.buffer(reaction.send()));
    }
    if (socket.writeQueueFull()) {
      // Who does not read its answers is not heard, until it is cut off for being idle.
      socket.pause();
      socket.drainHandler(_ -> socket.resume());
    }
  }

  private static String source(NetSocket socket) {
    SocketAddress remote = socket.remoteAddress();
    return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
  }

  /** The octets of an address, none where it is not known. */
  static byte[] octets(@Nullable SocketAddress address) {
    String text = address == null ? null : address.hostAddress();
    return text == null ? new byte[0] : InetAddress.ofLiteral(text).getAddress();
  }
}
