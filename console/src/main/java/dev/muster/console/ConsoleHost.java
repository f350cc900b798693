package dev.muster.console;

import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.contracts.provider.Plan;
import dev.muster.contracts.provider.Preview;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.http.FirstFreePort;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.Mounted;
import dev.muster.platform.http.Route;
import dev.muster.topology.PortRange;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A running console on loopback; closing it ends its sessions and frees its port. */
public final class ConsoleHost implements AutoCloseable {
  /** The ports that are tried where nobody names one: shared addresses stay what they are. */
  public static final PortRange PORTS = new PortRange(9_470, 9_489);

  private static final String LOOPBACK = "127.0.0.1";

  private final HttpListeners listeners;
  private final Mounted mounted;
  private final Gate gate;

  /** How the console asks the provider, as the administrator of this computer. */
  public interface Provider {
    /**
     * What the provider answers.
     *
     * @param path behind the prefix of all its paths, with its query, encoded
     * @throws ConsoleException where it cannot be asked
     */
    ProviderConnection.Answer read(String path);

    /**
     * What the provider answers to something that is to happen.
     *
     * @param path behind the prefix of all its paths, encoded
     * @param body JSON
     * @throws ConsoleException where it cannot be asked
     */
    ProviderConnection.Answer send(String method, String path, byte[] body);

    /**
     * Hears the events of a stream of the provider until it ends.
     *
     * @param path behind the prefix of all its paths
     * @throws ConsoleException where it cannot be heard, or not any more
     * @throws InterruptedException where nobody wants more
     */
    void follow(String path, ProviderConnection.Heard heard) throws InterruptedException;

    /**
     * Sends something and hears the events that come back until the provider ends them.
     *
     * @param path behind the prefix of all its paths
     * @param body JSON
     * @throws ConsoleException where it is refused, with the provider's status and words, or cannot
     *     be heard, or not any more
     * @throws InterruptedException where nobody wants more
     */
    void follow(String path, byte[] body, ProviderConnection.Heard heard)
        throws InterruptedException;
  }

  /** How changes are made here: the way of this computer's command line. */
  @FunctionalInterface
  public interface Changes {
    /**
     * Has changes planned, compiles again what is to be signed, and has them previewed; nothing is
     * signed yet.
     *
     * @throws ConsoleException where they are refused, with the provider's status and words
     */
    Prepared prepare(List<Change> changes);
  }

  /** What other administrators asked for. */
  @FunctionalInterface
  public interface Approvals {
    /**
     * Reads all of a change that another administrator asked for, and has it planned and previewed
     * as it is now.
     *
     * @param id as the provider lists it
     * @throws ConsoleException where there is none, or it is refused
     */
    Prepared approval(long id);
  }

  /** Changes that were looked at and can be made, exactly so or not at all. */
  public interface Prepared {
    /** What they come to, as the provider says. */
    Plan plan();

    /** The policies that would be signed, as compiled on this computer. */
    List<Policy> sign();

    /** What they would do to devices. */
    Preview preview();

    /**
     * Signs and makes them.
     *
     * @param devices how many devices are touched, where somebody has said it
     * @throws ConsoleException where they are refused, with the provider's status and words
     */
    Applied make(Optional<Long> devices);

    /**
     * Signs them, and has them wait for another administrator.
     *
     * @throws ConsoleException where they are refused, with the provider's status and words
     */
    PendingChange ask();
  }

  /**
   * What of the administrator the console works with.
   *
   * @param terminal shows a line where the console's address was shown, and nowhere else
   */
  public record Administrator(
      Provider provider, Changes changes, Approvals approvals, Consumer<String> terminal) {}

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
  public static ConsoleHost open(Administrator administrator, Clock clock, PortRange ports) {
    HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
    try {
      return FirstFreePort.of(ports, port -> on(port, administrator, clock, listeners));
    } catch (RuntimeException taken) {
      listeners.close();
      throw taken;
    }
  }

  private static ConsoleHost on(
      int port, Administrator administrator, Clock clock, HttpListeners listeners) {
    Gate gate = new Gate(LOOPBACK + ":" + port);
    Guarded guarded = new Guarded(gate);
    Terminal terminal = new Terminal(administrator.terminal());
    PreparedChanges prepared = new PreparedChanges(administrator, terminal, clock);
    List<Route> routes =
        Stream.of(
                new ConsoleRoutes(guarded, new Bundle(), administrator.provider()).all(),
                new LiveRoutes(guarded, administrator.provider()).all(),
                new QueryRoutes(guarded, administrator.provider()).all(),
                new ActionRoutes(guarded, administrator.provider()).all(),
                new SensitiveRoutes(guarded, administrator.provider(), terminal, clock).all(),
                new ChangeRoutes(guarded, prepared).all())
            .flatMap(List::stream)
            .toList();
    Mounted mounted =
        listeners.mount(new ListenerAddress(LOOPBACK, port, Optional.empty()), "/", routes);
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
