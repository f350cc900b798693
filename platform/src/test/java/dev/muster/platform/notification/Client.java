package dev.muster.platform.notification;

import dev.muster.contracts.device.DeviceId;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A client that keeps what it gets. */
final class Client implements MqttCallback, AutoCloseable {
  final BlockingQueue<String> got = new LinkedBlockingQueue<>();
  final MqttClient mqtt;

  Client(int port, DeviceId id, SSLContext tls) throws MqttException {
    this(port, id, tls, _ -> {});
  }

  Client(int port, DeviceId id, SSLContext tls, Consumer<MqttConnectionOptions> change)
      throws MqttException {
    mqtt = new MqttClient("ssl://127.0.0.1:" + port, id.value(), new MemoryPersistence());
    mqtt.setCallback(this);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(tls.getSocketFactory());
    options.setKeepAliveInterval(60);
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout(10);
    mqtt.setTimeToWait(10_000);
    change.accept(options);
    mqtt.connect(options);
  }

  Client subscribe() throws MqttException {
    mqtt.subscribe("muster/" + mqtt.getClientId(), 1);
    return this;
  }

  /**
   * Publishes with quality of service 0 and waits for nothing: where the server hangs up at once,
   * this client can miss that it was sent, and would wait in vain.
   */
  void send(String topic, byte[] message) throws MqttException {
    mqtt.getTopic(topic).publish(message, 0, false);
  }

  /** From now on nothing is acknowledged. */
  void takeSlowly() {
    mqtt.setManualAcks(true);
  }

  String next() throws InterruptedException {
    return String.valueOf(got.poll(10, TimeUnit.SECONDS));
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    got.add(new String(message.getPayload(), StandardCharsets.UTF_8));
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    got.add("disconnected " + response.getReturnCode());
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {
    got.add("acknowledged " + token.getReasonCodes()[0]);
  }

  @Override
  public void connectComplete(boolean reconnect, String uri) {}

  @Override
  public void authPacketArrived(int reason, MqttProperties properties) {}

  @Override
  public void close() throws MqttException {
    if (mqtt.isConnected()) {
      mqtt.disconnectForcibly(0, 1000, false);
    }
    mqtt.close(true);
  }
}
