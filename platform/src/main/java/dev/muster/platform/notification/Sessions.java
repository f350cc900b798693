package dev.muster.platform.notification;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.notification.NotificationServer.Devices;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.core.Context;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;

/** All connections: admits them, and knows the one of each device. */
final class Sessions {
  private static final int MQTT_5 = 5;

  /** What MQTT puts around a message: header, topic and properties. */
  private static final int AROUND = 256;

  private final Map<DeviceId, Session> current = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final NotificationSettings settings;
  private final Devices devices;
  private final Callbacks callbacks;

  Sessions(NotificationSettings settings, Devices devices, Callbacks callbacks) {
    this.settings = settings;
    this.devices = devices;
    this.callbacks = callbacks;
  }

  Callbacks callbacks() {
    return callbacks;
  }

  Devices devices() {
    return devices;
  }

  int unacknowledged() {
    return settings.unacknowledged();
  }

  int largestPacket() {
    return settings.largestMessage() + AROUND;
  }

  Collection<Session> all() {
    return current.values();
  }

  Optional<Session> of(DeviceId device) {
    return Optional.ofNullable(current.get(device)).filter(Session::isSubscribed);
  }

  Optional<Session> anyOf(DeviceId device) {
    return Optional.ofNullable(current.get(device));
  }

  /** Admits or refuses a client that has sent CONNECT. */
  void connect(MqttEndpoint endpoint, Context context) {
    Optional<X509Certificate> certificate = certificate(endpoint);
    Optional<MqttConnectReturnCode> refusal = refusal(endpoint, certificate);
    if (refusal.isPresent()) {
      endpoint.reject(refusal.get());
      return;
    }
    connections.incrementAndGet();
    AtomicBoolean gone = new AtomicBoolean();
    endpoint.closeHandler(_ -> {
      gone.set(true);
      connections.decrementAndGet();
    });
    callbacks.run(() -> {
      Optional<DeviceId> device = device(endpoint, certificate.orElseThrow());
      context.runOnContext(_ -> {
        if (!gone.get()) {
          admit(endpoint, context, device);
        }
      });
    });
  }

  private Optional<MqttConnectReturnCode> refusal(
      MqttEndpoint endpoint, Optional<X509Certificate> certificate) {
    if (endpoint.protocolVersion() != MQTT_5) {
      return Optional.of(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
    }
    if (certificate.isEmpty()) {
      return Optional.of(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5);
    }
    int keepAlive = endpoint.keepAliveTimeSeconds();
    boolean tooLong = keepAlive == 0 || keepAlive > settings.keepAlive().toSeconds();
    if (tooLong || (endpoint.will() != null && endpoint.will().isWillFlag())) {
      return Optional.of(MqttConnectReturnCode.CONNECTION_REFUSED_IMPLEMENTATION_SPECIFIC);
    }
    return connections.get() >= settings.connections()
        ? Optional.of(MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_BUSY)
        : Optional.empty();
  }

  private static Optional<X509Certificate> certificate(MqttEndpoint endpoint) {
    try {
      byte[] encoded = endpoint.sslSession().getPeerCertificates()[0].getEncoded();
      return Optional.of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded)));
    } catch (SSLPeerUnverifiedException | CertificateException none) {
      return Optional.empty();
    }
  }

  /** Asks who it is; may block. */
  private Optional<DeviceId> device(MqttEndpoint endpoint, X509Certificate certificate) {
    return devices.of(certificate).filter(id -> id.value().equals(endpoint.clientIdentifier()));
  }

  private void admit(MqttEndpoint endpoint, Context context, Optional<DeviceId> device) {
    device.ifPresentOrElse(
        id -> open(endpoint, context, id),
        () -> endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5));
  }

  private void open(MqttEndpoint endpoint, Context context, DeviceId device) {
    Session session = new Session(endpoint, context, device, this);
    session.open();
    Session before = current.put(device, session);
    if (before != null) {
      before.context().runOnContext(_ -> before.end(MqttDisconnectReasonCode.SESSION_TAKEN_OVER));
    }
  }

  /** Whether it was the device's only connection. */
  boolean remove(Session session) {
    connections.decrementAndGet();
    return current.remove(session.device(), session);
  }
}
