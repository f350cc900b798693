package dev.muster.platform.reachability;

import dev.muster.wire.greeting.Marker;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One TCP port: hears a greeting, or silence, and answers with the marker. */
final class StreamPlaceholder implements Closeable {
  private static final int BACKLOG = 256;
  private static final int LONGEST_GREETING = 4096;
  private static final int PAUSE_MILLIS = 100;
  private static final int MOST_DRAINED = 64 * 1024;

  private final ServerSocket server;
  private final Marker marker;
  private final PlaceholderSettings settings;
  private final Semaphore places;

  private StreamPlaceholder(ServerSocket server, Marker marker, PlaceholderSettings settings) {
    this.server = server;
    this.marker = marker;
    this.settings = settings;
    this.places = new Semaphore(settings.connections());
  }

  static StreamPlaceholder open(
      PlaceholderListener listener,
      Marker marker,
      PlaceholderSettings settings,
      ExecutorService threads)
      throws IOException {
    var server = new ServerSocket();
    try {
      server.bind(new InetSocketAddress(listener.address(), listener.port()), BACKLOG);
    } catch (IOException taken) {
      server.close();
      throw taken;
    }
    var placeholder = new StreamPlaceholder(server, marker, settings);
    threads.execute(() -> placeholder.accept(threads));
    return placeholder;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Ends when the port is closed. */
  private void accept(ExecutorService threads) {
    try {
      boolean ended = false;
      while (!ended && !server.isClosed()) {
        places.acquire();
        if (!acceptOne(threads)) {
          places.release();
          // Out of file descriptors, say: others give some back, or everything ends meanwhile.
          ended = threads.awaitTermination(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean acceptOne(ExecutorService threads) {
    try {
      var socket = server.accept();
      try {
        threads.execute(() -> serve(socket));
        return true;
      } catch (RejectedExecutionException closing) {
        socket.close();
        return false;
      }
    } catch (IOException failed) {
      return false;
    }
  }

  private void serve(Socket accepted) {
    try (Socket socket = accepted) {
      var end = Deadline.in(settings.connection());
      socket.getOutputStream().write(marker.answerToStream(greeting(socket)));
      socket.shutdownOutput();
      drain(socket, end);
    } catch (IOException gone) {
      // Whoever asked has gone; there is nobody to answer.
    } finally {
      places.release();
    }
  }

  private byte[] greeting(Socket socket) throws IOException {
    byte[] greeting = new byte[LONGEST_GREETING];
    socket.setSoTimeout((int) settings.silence().toMillis());
    try {
      return Arrays.copyOf(greeting, Math.max(0, socket.getInputStream().read(greeting)));
    } catch (SocketTimeoutException silent) {
      return new byte[0];
    }
  }

  /** Reads on until the other side closes: a reset would take the answer away before it is read. */
  private static void drain(Socket socket, Deadline end) throws IOException {
    byte[] ignored = new byte[LONGEST_GREETING];
    int drained = 0;
    int read = 0;
    while (read >= 0 && drained < MOST_DRAINED && !end.over()) {
      socket.setSoTimeout(end.millis());
      read = socket.getInputStream().read(ignored);
      drained += read;
    }
  }
}
