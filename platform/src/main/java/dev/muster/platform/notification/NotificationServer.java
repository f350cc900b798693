package dev.muster.platform.notification;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.eventloop.EventLoops;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.platform.http.TlsIdentity;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Client notification: MQTT 5 over TLS. A device's client id is its device id; it subscribes to
 * {@code muster/<device id>} with QoS 1 and publishes, with QoS 1, to {@code muster/<device
 * id>/up}; everything else is refused. The newest connection of a device ends those before it.
 * Methods may be called by any thread and do not wait.
 */
public final class NotificationServer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(20);
  private static final int TOGETHER = 256;

  private final Vertx vertx;
  private final NotificationSettings settings;
  private final Callbacks callbacks;
  private final Sessions sessions;
  private final OwnIdentity own;
  private final List<NotificationLoop> loops = new CopyOnWriteArrayList<>();

  /** Who may connect, and what happens; each device's calls come one after the other. */
  public interface Devices {
    /** The device that a certificate is for; empty refuses it. */
    Optional<DeviceId> of(X509Certificate certificate);

    /** From now on pushes arrive; comes again when a newer connection takes over. */
    void connected(DeviceId device);

    /** Its last connection has ended. */
    void disconnected(DeviceId device);

    /** A message of a device, which is acknowledged when this returns, and not when it throws. */
    void received(DeviceId device, byte[] message);
  }

  private NotificationServer(
      TlsIdentity identity, NotificationSettings settings, Devices devices, int number) {
    this.settings = settings;
    this.vertx = EventLoops.open(number);
    this.own = new OwnIdentity(vertx, identity);
    this.callbacks = new Callbacks(settings.callbacks());
    this.sessions = new Sessions(settings, devices, callbacks);
  }

  /**
   * Opens the port.
   *
   * @throws ListenerException where it cannot be had, or the address has no TLS identity that
   *     trusts somebody
   */
  public static NotificationServer open(
      ListenerAddress address, NotificationSettings settings, Devices devices) {
    TlsIdentity identity =
        address
            .tls()
            .filter(tls -> !tls.trustedPem().isBlank())
            .orElseThrow(() ->
                new ListenerException(
                    "Client notification on port "
                        + address.port()
                        + " needs TLS and the authorities of client certificates"));
    int number = Math.max(2, Runtime.getRuntime().availableProcessors());
    NotificationServer server = new NotificationServer(identity, settings, devices, number);
    try {
      server.listen(address, identity.trustedPem(), number);
      return server;
    } catch (CompletionException failed) {
      server.close();
      throw ListenerException.cannotListen(address, failed);
    }
  }

  private void listen(ListenerAddress address, String trusted, int number) {
    EventLoops.await(
        vertx.deployVerticle(
            () -> {
              NotificationLoop loop =
                  new NotificationLoop(address, own, trusted, settings, sessions);
              loops.add(loop);
              return loop;
            },
            new DeploymentOptions().setInstances(number)),
        LONGEST_START);
  }

  /**
   * Shows another certificate from the next handshake on; connections that are open stay. The
   * authorities of clients stay the same.
   *
   * @throws ListenerException where the identity cannot be used; it keeps the present one then
   */
  public void replaceIdentity(TlsIdentity identity) {
    own.replace(identity);
  }

  /** The port that is open. */
  public int port() {
    return loops.getFirst().port();
  }

  /** How many devices are connected and subscribed. */
  public int connected() {
    return (int) sessions.all().stream().filter(Session::isSubscribed).count();
  }

  /** The devices that are connected and subscribed now. */
  public Set<DeviceId> connectedDevices() {
    return sessions.all().stream()
        .filter(Session::isSubscribed)
        .map(Session::device)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a push would be sent. */
  public boolean isConnected(DeviceId device) {
    return sessions.of(device).isPresent();
  }

  /** Sends a message to a device, if it is connected. */
  public void push(DeviceId device, byte[] message) {
    pushAll(List.of(device), message);
  }

  /** Sends one message to those of the devices that are connected. */
  public void pushAll(Collection<DeviceId> devices, byte[] message) {
    if (message.length > settings.largestMessage()) {
      throw new IllegalArgumentException(
          "a pushed message has at most "
              + settings.largestMessage()
              + " bytes, not "
              + message.length);
    }
    Buffer shared = Buffer.buffer(message);
    Map<Context, List<Session>> byLoop = new HashMap<>();
    for (DeviceId device : devices) {
      Optional<Session> session = sessions.of(device);
      if (session.isPresent()) {
        Context loop = session.get().context();
        List<Session> those = byLoop.computeIfAbsent(loop, _ -> new ArrayList<>(TOGETHER));
        those.add(session.get());
        if (those.size() == TOGETHER) {
          // The first are sent while the last are still looked for.
          byLoop.remove(loop);
          push(loop, those, shared);
        }
      }
    }
    byLoop.forEach((loop, those) -> push(loop, those, shared));
  }

  private static void push(Context loop, List<Session> those, Buffer message) {
    loop.runOnContext(_ -> those.forEach(session -> session.push(message)));
  }

  /** Ends a device's connection at once, as when it is blocked. */
  public void disconnect(DeviceId device) {
    sessions
        .anyOf(device)
        .ifPresent(session ->
            session
                .context()
                .runOnContext(_ -> session.end(MqttDisconnectReasonCode.ADMINISTRATIVE_ACTION)));
  }

  /** Ends all connections, closes the port and frees the threads. */
  @Override
  public void close() {
    EventLoops.await(vertx.close(), LONGEST_START);
    callbacks.close();
  }
}
