package dev.muster.agent.fake;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.foundation.json.Json;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An MQTT 5 server over TLS on a free port that asks for the device's certificate. */
public final class FakeNotificationServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final MqttServer server;
  private final Map<String, MqttEndpoint> subscribed = new ConcurrentHashMap<>();
  public final List<String> connections = new CopyOnWriteArrayList<>();
  public final List<String> answers = new CopyOnWriteArrayList<>();
  public volatile boolean refuses;

  public FakeNotificationServer(Authority authority) {
    KeyPair key = authority.serverKey();
    MqttServerOptions options = new MqttServerOptions().setHost("127.0.0.1").setPort(0);
    options
        .setSsl(true)
        .setClientAuth(ClientAuth.REQUIRED)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addCertValue(
                    Buffer.buffer(Authority.pem(authority.server(key)) + authority.rootPem()))
                .addKeyValue(Buffer.buffer(dev.muster.foundation.keys.Keys.pem(key.getPrivate()))))
        .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority.rootPem())));
    server = MqttServer.create(vertx, options).endpointHandler(this::connected);
    server.listen().toCompletionStage().toCompletableFuture().join();
  }

  private void connected(MqttEndpoint endpoint) {
    connections.add(endpoint.clientIdentifier());
    if (refuses || endpoint.protocolVersion() != 5) {
      endpoint.reject(
          io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5);
      return;
    }
    endpoint.subscribeHandler(wanted -> {
      endpoint.subscribeAcknowledge(wanted.messageId(), List.of(MqttQoS.AT_LEAST_ONCE));
      wanted.topicSubscriptions().forEach(one -> subscribed.put(one.topicName(), endpoint));
    });
    endpoint.publishHandler(message -> {
      answers.add(message.topicName() + " " + message.payload());
      endpoint.publishAcknowledge(message.messageId());
    });
    endpoint.closeHandler(closed -> subscribed.values().remove(endpoint));
    endpoint.accept(false);
  }

  public int port() {
    return server.actualPort();
  }

  public boolean hears(DeviceId device) {
    return subscribed.containsKey(Paths.topic(device));
  }

  public void push(DeviceId device, PolicyChange change) {
    push(device, Json.bytes(change));
  }

  public void push(DeviceId device, byte[] payload) {
    String topic = Paths.topic(device);
    subscribed
        .get(topic)
        .publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, false);
  }

  public void drop(DeviceId device) {
    subscribed.get(Paths.topic(device)).close();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
