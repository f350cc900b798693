package dev.muster.agent.net;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import tools.jackson.databind.JsonNode;

/** One MQTT connection that has subscribed to the device's topic. */
final class NotificationSession implements AutoCloseable, MqttCallback {
  private static final Logger LOGGER = System.getLogger(NotificationSession.class.getName());
  private static final int MOST_PAYLOAD = 256 << 10;
  private static final long MOST_PACKET = MOST_PAYLOAD + 1024L;
  private static final Duration FAREWELL = Duration.ofMillis(300);
  private static final int AT_LEAST_ONCE = 1;

  private final MqttAsyncClient client;
  private final String answers;
  private final NotificationClient.Listener listener;
  private final Duration answer;
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  private NotificationSession(
      MqttAsyncClient client,
      DeviceId device,
      Duration answer,
      NotificationClient.Listener listener) {
    this.client = client;
    this.answers = Paths.answers(device);
    this.answer = answer;
    this.listener = listener;
  }

  static NotificationSession open(
      ManagementPointAddress point,
      DeviceId device,
      SSLContext tls,
      Patience patience,
      NotificationClient.Listener listener)
      throws MqttException {
    MqttAsyncClient client =
        new MqttAsyncClient(
            "ssl://" + point.host() + ":" + point.notification(),
            device.value(),
            new MemoryPersistence());
    NotificationSession session =
        new NotificationSession(client, device, patience.answer(), listener);
    client.setCallback(session);
    try {
      client.connect(options(tls, patience)).waitForCompletion(session.answer.toMillis());
      client
          .subscribe(Paths.topic(device), AT_LEAST_ONCE)
          .waitForCompletion(session.answer.toMillis());
      return session;
    } catch (MqttException trouble) {
      session.close();
      throw trouble;
    }
  }

  private static MqttConnectionOptions options(SSLContext tls, Patience patience) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(tls.getSocketFactory());
    options.setHttpsHostnameVerificationEnabled(true);
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    options.setConnectionTimeout((int) patience.connect().toSeconds());
    options.setKeepAliveInterval((int) patience.keepAlive().toSeconds());
    options.setMaximumPacketSize(MOST_PACKET);
    return options;
  }

  /** Returns when the connection is gone, with the reason. */
  String awaitEnd() throws InterruptedException {
    try {
      return ended.get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    MqttException cause = response.getException();
    String said = response.getReasonString();
    ended.complete(
        said != null
            ? said
            : cause != null ? Exchange.why(cause) : "reason code " + response.getReturnCode());
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    byte[] payload = message.getPayload();
    if (payload.length > MOST_PAYLOAD) {
      LOGGER.log(Level.WARNING, () -> "push ignored: too large bytes=" + payload.length);
      return;
    }
    try {
      JsonNode tree = Json.parse(new String(payload, StandardCharsets.UTF_8));
      if (tree.has("question")) {
        listener.asked(Json.read(tree, LiveQuestion.class), this::answer);
      } else {
        listener.changed(Json.read(tree, PolicyChange.class));
      }
    } catch (JsonException unreadable) {
      LOGGER.log(Level.WARNING, () -> "push ignored: " + unreadable.getMessage());
    }
  }

  /** Not to be called by the thread on which messages arrive. */
  private boolean answer(byte[] content) {
    try {
      client.publish(answers, content, AT_LEAST_ONCE, false).waitForCompletion(answer.toMillis());
      return true;
    } catch (MqttException trouble) {
      LOGGER.log(Level.INFO, () -> "answer not sent: " + Exchange.why(trouble));
      return false;
    }
  }

  @Override
  public void mqttErrorOccurred(MqttException trouble) {
    LOGGER.log(Level.DEBUG, () -> "client notification: " + Exchange.why(trouble));
  }

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String server) {}

  @Override
  public void authPacketArrived(int reason, MqttProperties properties) {}

  @Override
  public void close() {
    ended.complete("closed");
    try {
      if (client.isConnected()) {
        client.disconnectForcibly(0, FAREWELL.toMillis(), true);
      }
    } catch (MqttException trouble) {
      LOGGER.log(Level.DEBUG, () -> "client notification closes: " + Exchange.why(trouble));
    }
    try {
      client.close(true);
    } catch (MqttException trouble) {
      LOGGER.log(Level.DEBUG, () -> "client notification closes: " + Exchange.why(trouble));
    }
  }
}
