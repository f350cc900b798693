package dev.muster.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.testing.Authority;
import dev.muster.testing.Property;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;
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
      if (new String(message, StandardCharsets.UTF_8).equals("fail")) {
        throw new IllegalStateException("disk full");
      }
      events.add(device + " said " + new String(message, StandardCharsets.UTF_8));
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
  void aNewCertificateIsShownToNewConnectionsAndDropsNone() throws Exception {
    try (Client before = client(ONE).subscribe()) {
      assertThat(event()).isEqualTo("connected " + ONE);
      BigInteger shown = shownCertificate();
      Authority.Identity next = authority.issue("mp");

      server.replaceIdentity(
          new TlsIdentity(next.certificatePem(), next.keyPem(), authority.certificatePem()));

      assertThat(shownCertificate())
          .isNotEqualTo(shown)
          .isEqualTo(next.certificate().getSerialNumber());
      try (Client after = client(TWO).subscribe()) {
        assertThat(event()).isEqualTo("connected " + TWO);
        server.pushAll(List.of(ONE, TWO), "to all".getBytes(StandardCharsets.UTF_8));
        assertThat(before.next()).isEqualTo("to all");
        assertThat(after.next()).isEqualTo("to all");
      }
      assertThatThrownBy(() -> server.replaceIdentity(new TlsIdentity("none", "none", "none")))
          .isInstanceOf(ListenerException.class);
      assertThat(shownCertificate()).isEqualTo(next.certificate().getSerialNumber());
    }
  }

  private BigInteger shownCertificate() throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            authority
                .client(authority.issue(ONE.value()))
                .getSocketFactory()
                .createSocket("127.0.0.1", server.port())) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }
  }

  @Test
  void whatADeviceSendsIsAcknowledgedAfterItWasReceived() throws Exception {
    try (Client one = client(ONE).subscribe()) {
      assertThat(event()).isEqualTo("connected " + ONE);

      one.mqtt.publish("muster/" + ONE + "/up", "hello".getBytes(StandardCharsets.UTF_8), 1, false);

      assertThat(event()).isEqualTo(ONE + " said hello");
      assertThat(one.next()).isEqualTo("acknowledged 0");
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

      one.send("muster/" + TWO + "/up", new byte[1]);
      assertThat(one.next()).isEqualTo("disconnected 144");
    }
  }

  @Test
  void whatCannotBeReceivedIsNotAcknowledged() throws Exception {
    try (Client one = client(ONE).subscribe()) {
      assertThat(event()).isEqualTo("connected " + ONE);

      one.mqtt.publish("muster/" + ONE + "/up", "fail".getBytes(StandardCharsets.UTF_8), 1, false);
      assertThat(one.next()).isEqualTo("acknowledged 128");
    }
  }

  @Test
  void keepAliveIsNamedAndBounded() {
    for (int seconds : List.of(0, 1801)) {
      assertThatThrownBy(() ->
              new Client(
                  server.port(),
                  ONE,
                  authority.client(authority.issue(ONE.value())),
                  options -> options.setKeepAliveInterval(seconds)))
          .isInstanceOf(MqttException.class);
    }
  }

  @Test
  void aDeviceThatTakesNoMoreIsDisconnected() throws Exception {
    server.close();
    try (NotificationServer small =
            open(
                new NotificationSettings(
                    1, Duration.ofSeconds(1), Duration.ofMinutes(30), 10, 2, 4));
        Client one =
            new Client(small.port(), ONE, authority.client(authority.issue(ONE.value())))) {
      one.subscribe();
      assertThat(event()).isEqualTo("connected " + ONE);
      assertThatThrownBy(() -> small.push(ONE, new byte[11]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> new Client(small.port(), TWO, authority.client(authority.issue(TWO.value()))))
          .isInstanceOf(MqttException.class);

      one.takeSlowly();
      for (int i = 0; i < 10; i++) {
        small.push(ONE, new byte[1]);
      }
      assertThat(event()).isEqualTo("disconnected " + ONE);
    }
  }

  @Test
  void whateverIsSentTheServerGoesOn() throws Exception {
    SSLContext tls = authority.client(authority.issue(ONE.value()));
    Property.check(
        15,
        random -> {
          byte[] bytes = new byte[1 + random.nextInt(60)];
          random.nextBytes(bytes);
          bytes[0] = (byte) (random.nextInt(16) << 4);
          try (Socket socket = tls.getSocketFactory().createSocket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(bytes);
          }
        });
    try (Client one = client(ONE).subscribe()) {
      assertThat(event()).isEqualTo("connected " + ONE);
      assertThat(one.mqtt.isConnected()).isTrue();
    }
  }

  @Test
  void whoSaysNothingIsCutOff() throws Exception {
    server.close();
    try (NotificationServer quick =
            open(
                new NotificationSettings(
                    10, Duration.ofSeconds(1), Duration.ofMinutes(30), 10, 2, 4));
        Socket socket =
            authority
                .client(authority.issue(ONE.value()))
                .getSocketFactory()
                .createSocket("127.0.0.1", quick.port())) {
      socket.setSoTimeout(10_000);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void plainConnectionsAreNotOpened() {
    assertThatThrownBy(() ->
            NotificationServer.open(
                new ListenerAddress("127.0.0.1", 0, Optional.empty()),
                NotificationSettings.defaults(),
                new Recorded()))
        .isInstanceOf(ListenerException.class)
        .hasMessageContaining("needs TLS");
  }

  @Test
  void closingEndsConnectionsAndFreesThePort() throws Exception {
    int port = server.port();
    try (Client one = client(ONE).subscribe()) {
      assertThat(event()).isEqualTo("connected " + ONE);
      server.close();
      assertThat(one.next()).startsWith("disconnected");
    }
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(free.isBound()).isTrue();
    }
  }
}
