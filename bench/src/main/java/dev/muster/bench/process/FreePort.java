package dev.muster.bench.process;

import dev.muster.bench.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Ports for programs that cannot say which port they got. */
public final class FreePort {
  private static final long LONGEST_SECONDS = 20;
  private static final long PAUSE_MILLIS = 20;

  private FreePort() {}

  /** A port of 127.0.0.1 that was free a moment ago. */
  public static int find() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BenchException("Cannot find a free port", e);
    }
  }

  /** Returns when somebody takes connections there. */
  public static void awaitListener(int port) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    do {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException notYet) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
      }
    } while (System.nanoTime() < end);
    throw new BenchException("Nobody listens on port " + port);
  }
}
