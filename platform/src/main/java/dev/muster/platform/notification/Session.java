package dev.muster.platform.notification;

import dev.muster.contracts.device.DeviceId;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import java.util.List;

/** One connection of one device; used on its event loop, unless a method says otherwise. */
final class Session {
  /** Messages of a device that are not acknowledged yet. */
  static final int RECEIVE_MAXIMUM = 4;

  private final MqttEndpoint endpoint;
  private final Context context;
  private final DeviceId device;
  private final Sessions sessions;
  private final InOrder inOrder;
  private final String down;
  private final String up;
  private int received;
  private int pushed;
  private volatile boolean subscribed;

  Session(MqttEndpoint endpoint, Context context, DeviceId device, Sessions sessions) {
    this.endpoint = endpoint;
    this.context = context;
    this.device = device;
    this.sessions = sessions;
    this.inOrder = new InOrder(sessions.callbacks());
    this.down = "muster/" + device;
    this.up = down + "/up";
  }

  DeviceId device() {
    return device;
  }

  Context context() {
    return context;
  }

  /** Whether pushes arrive; may be asked by any thread. */
  boolean isSubscribed() {
    return subscribed;
  }

  void open() {
    endpoint
        .publishAutoAck(false)
        .subscribeHandler(this::subscribe)
        .unsubscribeHandler(_ -> end(MqttDisconnectReasonCode.IMPLEMENTATION_SPECIFIC_ERROR))
        .publishHandler(this::receive)
        .publishAcknowledgeHandler(_ -> pushed--)
        .exceptionHandler(_ -> end(MqttDisconnectReasonCode.PROTOCOL_ERROR))
        .closeHandler(_ -> closed());
    endpoint.subscriptionAutoAck(false);
    endpoint.accept(false, properties());
  }

  private MqttProperties properties() {
    MqttProperties properties = new MqttProperties();
    add(properties, MqttProperties.SESSION_EXPIRY_INTERVAL, 0);
    add(properties, MqttProperties.RECEIVE_MAXIMUM, RECEIVE_MAXIMUM);
    add(properties, MqttProperties.MAXIMUM_QOS, 1);
    add(properties, MqttProperties.RETAIN_AVAILABLE, 0);
    add(properties, MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE, 0);
    add(properties, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
    add(properties, MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0);
    add(properties, MqttProperties.MAXIMUM_PACKET_SIZE, sessions.largestPacket());
    return properties;
  }

  private static void add(MqttProperties properties, int property, int value) {
    properties.add(new MqttProperties.IntegerProperty(property, value));
  }

  private void subscribe(MqttSubscribeMessage message) {
    List<MqttSubAckReasonCode> answers =
        message.topicSubscriptions().stream().map(this::subscribe).toList();
    endpoint.subscribeAcknowledge(message.messageId(), answers, MqttProperties.NO_PROPERTIES);
    if (answers.contains(MqttSubAckReasonCode.GRANTED_QOS1) && !subscribed) {
      subscribed = true;
      inOrder.add(() -> sessions.devices().connected(device));
    }
  }

  private MqttSubAckReasonCode subscribe(MqttTopicSubscription wanted) {
    return wanted.topicName().equals(down) && wanted.qualityOfService() != MqttQoS.AT_MOST_ONCE
        ? MqttSubAckReasonCode.GRANTED_QOS1
        : MqttSubAckReasonCode.NOT_AUTHORIZED;
  }

  private void receive(MqttPublishMessage message) {
    if (!message.topicName().equals(up)) {
      end(MqttDisconnectReasonCode.TOPIC_NAME_INVALID);
    } else if (message.qosLevel() != MqttQoS.AT_LEAST_ONCE) {
      end(MqttDisconnectReasonCode.QOS_NOT_SUPPORTED);
    } else if (message.isRetain()) {
      end(MqttDisconnectReasonCode.RETAIN_NOT_SUPPORTED);
    } else if (++received > RECEIVE_MAXIMUM) {
      end(MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED);
    } else {
      byte[] bytes = message.payload().getBytes();
      int id = message.messageId();
      inOrder.add(() -> received(id, bytes));
    }
  }

  private void received(int id, byte[] bytes) {
    MqttPubAckReasonCode answer = MqttPubAckReasonCode.UNSPECIFIED_ERROR;
    try {
      sessions.devices().received(device, bytes);
      answer = MqttPubAckReasonCode.SUCCESS;
    } finally {
      MqttPubAckReasonCode said = answer;
      context.runOnContext(_ -> acknowledge(id, said));
    }
  }

  private void acknowledge(int id, MqttPubAckReasonCode answer) {
    received--;
    if (endpoint.isConnected()) {
      endpoint.publishAcknowledge(id, answer, MqttProperties.NO_PROPERTIES);
    }
  }

  void push(Buffer message) {
    if (!subscribed || !endpoint.isConnected()) {
      return;
    }
    if (++pushed > sessions.unacknowledged()) {
      end(MqttDisconnectReasonCode.QUOTA_EXCEEDED);
      return;
    }
    endpoint.publish(down, message, MqttQoS.AT_LEAST_ONCE, false, false);
  }

  void end(MqttDisconnectReasonCode reason) {
    if (endpoint.isConnected()) {
      endpoint.disconnect(reason, MqttProperties.NO_PROPERTIES);
    }
    if (endpoint.isConnected()) {
      endpoint.close();
    }
  }

  private void closed() {
    boolean wasLast = sessions.remove(this);
    if (wasLast && subscribed) {
      inOrder.add(() -> sessions.devices().disconnected(device));
    }
    subscribed = false;
  }
}
