package dev.muster.console;

import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.http.FirstFreePort;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.Mounted;
import dev.muster.topology.PortRange;
import java.util.Optional;

/** A running console on loopback; closing it ends its sessions and frees its port. */
public final class ConsoleHost implements AutoCloseable {
  /** The ports that are tried where nobody names one: shared addresses stay what they are. */
  public static final PortRange PORTS = new PortRange(9_470, 9_489);

  private static final String LOOPBACK = "127.0.0.1";

  private final HttpListeners listeners;
  private final Mounted mounted;
  private final Gate gate;

  /** How the console reads the provider, as the administrator of this computer. */
  @FunctionalInterface
  public interface Provider {
    /**
     * What the provider answers.
     *
     * @param path behind the prefix of all its paths, with its query, encoded
     * @throws ConsoleException where it cannot be asked
     */
    ProviderConnection.Answer read(String path);
  }

  private ConsoleHost(HttpListeners listeners, Mounted mounted, Gate gate) {
    this.listeners = listeners;
    this.mounted = mounted;
    this.gate = gate;
  }

  /**
   * Starts to answer on the first of these ports that is free.
   *
   * @throws dev.muster.platform.http.ListenerException where none is
   */
  public static ConsoleHost open(Provider provider, PortRange ports) {
    HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
    try {
      return FirstFreePort.of(ports, port -> on(port, provider, listeners));
    } catch (RuntimeException taken) {
      listeners.close();
      throw taken;
    }
  }

  private static ConsoleHost on(int port, Provider provider, HttpListeners listeners) {
    Gate gate = new Gate(LOOPBACK + ":" + port);
    Mounted mounted =
        listeners.mount(
            new ListenerAddress(LOOPBACK, port, Optional.empty()),
            "/",
            new ConsoleRoutes(gate, new Bundle(), provider).all());
    return new ConsoleHost(listeners, mounted, gate);
  }

  /** Where a browser opens it: a secret of this start is in it, behind the hash sign. */
  public String address() {
    return gate.origin() + "/#key=" + gate.key();
  }

  @Override
  public void close() {
    mounted.close();
    listeners.close();
  }
}
