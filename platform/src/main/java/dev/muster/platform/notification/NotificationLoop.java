package dev.muster.platform.notification;

import dev.muster.platform.eventloop.EventLoops;
import dev.muster.platform.http.ListenerAddress;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import org.jspecify.annotations.Nullable;

/** One event loop's part of a notification server. */
final class NotificationLoop extends VerticleBase {
  private static final int LONGEST_CLIENT_ID = 64;

  private final ListenerAddress address;
  private final OwnIdentity own;
  private final String trusted;
  private final NotificationSettings settings;
  private final Sessions sessions;
  private @Nullable MqttServer server;

  NotificationLoop(
      ListenerAddress address,
      OwnIdentity own,
      String trusted,
      NotificationSettings settings,
      Sessions sessions) {
    this.address = address;
    this.own = own;
    this.trusted = trusted;
    this.settings = settings;
    this.sessions = sessions;
  }

  @Override
  public Future<?> start() {
    MqttServerOptions options =
        new MqttServerOptions()
            .setAutoClientId(false)
            .setMaxClientIdLength(LONGEST_CLIENT_ID)
            .setMaxMessageSize(sessions.largestPacket())
            .setTimeoutOnConnect((int) settings.connect().toSeconds());
    EventLoops.secure(options, KeyCertOptions.wrap(own), trusted, ClientAuth.REQUIRED);
    MqttServer listening =
        MqttServer.create(vertx, options)
            .exceptionHandler(_ -> {})
            .endpointHandler(endpoint -> sessions.connect(endpoint, context));
    server = listening;
    // A negative port is a free one that all loops share.
    return listening.listen(address.port() == 0 ? -1 : address.port(), address.host());
  }

  @Override
  public Future<?> stop() {
    MqttServer listening = server;
    return listening == null ? Future.succeededFuture() : listening.close();
  }

  int port() {
    MqttServer listening = server;
    return listening == null ? 0 : listening.actualPort();
  }
}
