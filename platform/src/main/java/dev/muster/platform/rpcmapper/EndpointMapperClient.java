package dev.muster.platform.rpcmapper;

import dev.muster.wire.rpcmapper.InterfaceId;
import dev.muster.wire.rpcmapper.Mapped;
import dev.muster.wire.rpcmapper.MapperClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Asks endpoint mappers over TCP on which port an interface is served. It waits on the caller's
 * thread. The answer is a hint: only the certificate behind the port says whose port it is.
 */
public final class EndpointMapperClient {
  private static final int CHUNK = 8192;

  private final Duration connect;
  private final Duration answer;

  /**
   * A client.
   *
   * @param connect the longest wait for a connection
   * @param answer the longest wait for the whole answer after that
   */
  public EndpointMapperClient(Duration connect, Duration answer) {
    if (connect.toMillis() < 1 || answer.toMillis() < 1) {
      throw new IllegalArgumentException("time-outs of an endpoint mapper's client are positive");
    }
    this.connect = connect;
    this.answer = answer;
  }

  /** The TCP port of an interface of Muster, from the mapper on {@link EndpointMapper#PORT}. */
  public Mapped map(String host, MusterInterface wanted) {
    return map(new InetSocketAddress(host, EndpointMapper.PORT), wanted.id());
  }

  /** The TCP port of an interface; a mapper that gives no usable answer is a refusal. */
  public Mapped map(InetSocketAddress mapper, InterfaceId wanted) {
    boolean connected = false;
    try (Socket socket = new Socket()) {
      socket.connect(mapper, (int) connect.toMillis());
      connected = true;
      return talk(socket, new MapperClient(wanted));
    } catch (SocketTimeoutException late) {
      return new Mapped.Refused(
          connected
              ? "takes the connection and does not answer in " + answer.toMillis() + " ms"
              : "takes no connection in " + connect.toMillis() + " ms");
    } catch (UnknownHostException unknown) {
      return new Mapped.Refused("is on a host whose name cannot be resolved");
    } catch (IOException trouble) {
      return new Mapped.Refused("cannot be asked: " + trouble.getMessage());
    }
  }

  private Mapped talk(Socket socket, MapperClient client) throws IOException {
    long end = System.nanoTime() + answer.toNanos();
    socket.getOutputStream().write(client.first());
    byte[] chunk = new byte[CHUNK];
    for (long left = answer.toMillis();
        left > 0;
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
      socket.setSoTimeout((int) left);
      int read = socket.getInputStream().read(chunk);
      if (read < 0) {
        return new Mapped.Refused("closes the connection without an answer");
      }
      switch (client.receive(Arrays.copyOf(chunk, read))) {
        case MapperClient.Step.Send(byte[] octets) -> socket.getOutputStream().write(octets);
        case MapperClient.Step.Wait() -> {}
        case MapperClient.Step.Done(Mapped mapped) -> {
          return mapped;
        }
      }
    }
    throw new SocketTimeoutException();
  }
}
