package dev.muster.platform.http;

import dev.muster.topology.PortRange;
import java.util.function.IntFunction;

/** Finds a port in the range of dynamic RPC, or in another. */
public final class FirstFreePort {
  private FirstFreePort() {}

  /**
   * Opens on the first port of a range that can be had.
   *
   * @param open opens on this port, or throws {@link ListenerException}
   * @throws ListenerException what the last port said, where none can be had
   */
  public static <T> T of(PortRange range, IntFunction<T> open) {
    int port = range.first();
    while (true) {
      try {
        return open.apply(port);
      } catch (ListenerException taken) {
        if (port++ == range.last()) {
          throw taken;
        }
      }
    }
  }
}
