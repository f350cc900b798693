package dev.muster.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.testing.Authority;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationServerTest {
  private static final DeviceId ONE = new DeviceId("00000000-0000-0000-0000-000000000001");
  private static final DeviceId TWO = new DeviceId("00000000-0000-0000-0000-000000000002");

  private final Authority authority = new Authority("site");
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final NotificationServer server = open(NotificationSettings.defaults());

  NotificationServerTest() throws Exception {}

  private NotificationServer open(NotificationSettings settings) throws Exception {
    Authority.Identity own = authority.issue("mp");
    TlsIdentity identity =
        new TlsIdentity(own.certificatePem(), own.keyPem(), authority.certificatePem());
    return NotificationServer.open(
        new ListenerAddress("127.0.0.1", 0, Optional.of(identity)), settings, new Recorded());
  }

  private final class Recorded implements NotificationServer.Devices {
    @Override
    public Optional<DeviceId> of(X509Certificate certificate) {
      String name = certificate.getSubjectX500Principal().getName().substring(3);
      return name.equals("blocked") ? Optional.empty() : Optional.of(new DeviceId(name));
    }

    @Override
    public void connected(DeviceId device) {
      events.add("connected " + device);
    }

    @Override
    public void disconnected(DeviceId device) {
      events.add("disconnected " + device);
    }

    @Override
    public void received(DeviceId device, byte[] message) {
      events.add(device + " said " + new String(message, StandardCharsets.UTF_8));
    }
  }

  /** A client that keeps what it gets. */
  private static final class Client implements MqttCallback, AutoCloseable {
    final BlockingQueue<String> got = new LinkedBlockingQueue<>();
    final MqttClient mqtt;

    Client(int port, DeviceId id, SSLContext tls) throws MqttException {
      mqtt = new MqttClient("ssl://127.0.0.1:" + port, id.value(), new MemoryPersistence());
      mqtt.setCallback(this);
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setSocketFactory(tls.getSocketFactory());
      options.setKeepAliveInterval(60);
      options.setCleanStart(true);
      options.setAutomaticReconnect(false);
      options.setConnectionTimeout(10);
      mqtt.setTimeToWait(10_000);
      mqtt.connect(options);
    }

    Client subscribe() throws MqttException {
      mqtt.subscribe("muster/" + mqtt.getClientId(), 1);
      return this;
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
    public void deliveryComplete(IMqttToken token) {}

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

  private Client client(DeviceId id) throws Exception {
    return new Client(server.port(), id, authority.client(authority.issue(id.value())));
  }

  private String event() throws InterruptedException {
    return String.valueOf(events.poll(10, TimeUnit.SECONDS));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPushReachesTheDevicesThatAreConnected() throws Exception {
    try (Client one = client(ONE).subscribe();
        Client two = client(TWO).subscribe()) {
      assertThat(List.of(event(), event()))
          .containsExactlyInAnyOrder("connected " + ONE, "connected " + TWO);
      assertThat(server.connectedDevices()).containsExactlyInAnyOrder(ONE, TWO);

      server.push(ONE, "to one".getBytes(StandardCharsets.UTF_8));
      server.pushAll(List.of(ONE, TWO), "to all".getBytes(StandardCharsets.UTF_8));

      assertThat(List.of(one.next(), one.next())).containsExactly("to one", "to all");
      assertThat(two.next()).isEqualTo("to all");
    }
  }

  @Test
  void whatADeviceSendsIsAcknowledgedAfterItWasReceived() throws Exception {
    try (Client one = client(ONE).subscribe()) {
      assertThat(event()).isEqualTo("connected " + ONE);

      one.mqtt.publish("muster/" + ONE + "/up", "hello".getBytes(StandardCharsets.UTF_8), 1, false);

      assertThat(event()).isEqualTo(ONE + " said hello");
    }
  }

  @Test
  void theNewerConnectionTakesOver() throws Exception {
    try (Client old = client(ONE).subscribe()) {
      assertThat(event()).isEqualTo("connected " + ONE);
      try (Client newer = client(ONE).subscribe()) {
        assertThat(old.next()).isEqualTo("disconnected 142");
        assertThat(event()).isEqualTo("connected " + ONE);
        server.push(ONE, "x".getBytes(StandardCharsets.UTF_8));
        assertThat(newer.next()).isEqualTo("x");
        newer.mqtt.disconnect();
        assertThat(event()).isEqualTo("disconnected " + ONE);
        assertThat(server.isConnected(ONE)).isFalse();
      }
    }
  }

  @Test
  void aBlockedClientIsGoneAtOnce() throws Exception {
    try (Client one = client(ONE).subscribe()) {
      assertThat(event()).isEqualTo("connected " + ONE);

      server.disconnect(ONE);

      assertThat(one.next()).isEqualTo("disconnected 152");
      assertThat(event()).isEqualTo("disconnected " + ONE);
    }
  }

  @Test
  void whoIsNotAdmittedOrAnotherIsRefused() {
    assertThatThrownBy(
            () -> new Client(server.port(), ONE, authority.client(authority.issue("blocked"))))
        .isInstanceOf(MqttException.class);
    assertThatThrownBy(
            () -> new Client(server.port(), ONE, authority.client(authority.issue(TWO.value()))))
        .isInstanceOf(MqttException.class);
    assertThatThrownBy(() -> new Client(server.port(), ONE, authority.client()))
        .isInstanceOf(MqttException.class);
    assertThat(events).isEmpty();
  }

  @Test
  void otherTopicsAreRefused() throws Exception {
    try (Client one = client(ONE)) {
      IMqttToken token = one.mqtt.subscribe("muster/" + TWO, 1);
      assertThat(token.getReasonCodes()).containsExactly(0x87);
      assertThat(server.connected()).isZero();

      one.mqtt.publish("muster/" + TWO + "/up", new byte[1], 0, false);
      assertThat(one.next()).isEqualTo("disconnected 144");
    }
  }
}
