package dev.muster.bench.notification;

import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.process.Servant;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The least that vertx-mqtt can be: whoever comes is accepted, the subscription granted, and a push
 * is published to all. It knows no devices, no limits and no change.
 */
public final class BareServer extends VerticleBase {
  private static final int LOOPS = 2;
  private static final int SHARED_FREE_PORT = -1;

  private final MqttServerOptions options;
  private final Map<String, MqttEndpoint> endpoints;
  private final Map<MqttServer, Integer> servers;

  private BareServer(
      MqttServerOptions options,
      Map<String, MqttEndpoint> endpoints,
      Map<MqttServer, Integer> servers) {
    this.options = options;
    this.endpoints = endpoints;
    this.servers = servers;
  }

  /**
   * Runs until nobody asks any more. It understands {@code push BYTES} and answers the moment at
   * which it began.
   *
   * @param arguments the authority's folder, and whether clients must have certificates
   */
  public static void main(String... arguments) {
    TestAuthority authority = TestAuthority.open(Path.of(arguments[0]));
    MqttServerOptions options = options(authority, Boolean.parseBoolean(arguments[1]));
    Map<String, MqttEndpoint> endpoints = new ConcurrentHashMap<>();
    Map<MqttServer, Integer> servers = new ConcurrentHashMap<>();
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setUseDaemonThread(true)
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(LOOPS));
    vertx
        .deployVerticle(
            () -> new BareServer(options, endpoints, servers),
            new DeploymentOptions().setInstances(LOOPS))
        .await();
    int port = servers.values().iterator().next();
    Servant.serve(
        Integer.toString(port),
        line -> push(endpoints, Integer.parseInt(line.substring("push ".length()))));
  }

  private static MqttServerOptions options(TestAuthority authority, boolean certificates) {
    MqttServerOptions options = new MqttServerOptions();
    options
        .setHost("127.0.0.1")
        .setPort(SHARED_FREE_PORT)
        .setSsl(true)
        .setSslEngineOptions(new OpenSSLEngineOptions())
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addCertPath(authority.folder().resolve("server.pem").toString())
                .addKeyPath(authority.folder().resolve("server.key").toString()));
    if (certificates) {
      options
          .setClientAuth(ClientAuth.REQUIRED)
          .setTrustOptions(
              new PemTrustOptions()
                  .addCertPath(authority.folder().resolve("trusted.pem").toString()));
    }
    return options;
  }

  @Override
  public Future<?> start() {
    MqttServer server = MqttServer.create(vertx, options).endpointHandler(this::accept);
    return server.listen().onSuccess(listening -> servers.put(server, listening.actualPort()));
  }

  private void accept(MqttEndpoint endpoint) {
    endpoint.publishAutoAck(true);
    endpoint.subscribeHandler(subscription -> subscribed(endpoint, subscription));
    endpoint.accept(false);
  }

  private void subscribed(MqttEndpoint endpoint, MqttSubscribeMessage subscription) {
    String topic = subscription.topicSubscriptions().getFirst().topicName();
    endpoints.put(topic, endpoint);
    endpoint.closeHandler(_ -> endpoints.remove(topic, endpoint));
    endpoint.subscribeAcknowledge(subscription.messageId(), List.of(MqttQoS.AT_LEAST_ONCE));
  }

  private static String push(Map<String, MqttEndpoint> endpoints, int bytes) {
    Buffer payload = Buffer.buffer("x".repeat(bytes));
    long start = System.nanoTime();
    endpoints.forEach(
        (topic, endpoint) -> endpoint.publish(topic, payload, MqttQoS.AT_LEAST_ONCE, false, false));
    return Long.toString(start);
  }
}
