package dev.muster.bench.agents;

import dev.muster.contracts.managementpoint.Paths;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** One agent on client notification: connects, subscribes to its topic, acknowledges pushes. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a write that fails closes the channel, which is heard
final class NotificationAgent extends SimpleChannelInboundHandler<MqttMessage> {
  private static final int KEEP_ALIVE_SECONDS = 600;

  private final int agent;
  private final Listener listener;
  private boolean ready;

  /** Hears what becomes of the agents; called on event loops. */
  interface Listener {
    void ready(int agent);

    void pushed(int agent);

    void lost(int agent, String why);
  }

  NotificationAgent(int agent, Listener listener) {
    this.agent = agent;
    this.listener = listener;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      context.writeAndFlush(
          MqttMessageBuilders.connect()
              .protocolVersion(MqttVersion.MQTT_5)
              .clientId(Agents.device(agent).value())
              .cleanSession(true)
              .keepAlive(KEEP_ALIVE_SECONDS)
              .build());
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
    if (message.decoderResult().isFailure()) {
      lost(context, "unreadable: " + message.decoderResult().cause());
      return;
    }
    switch (message) {
      case MqttConnAckMessage answer -> connected(context, answer);
      case MqttPublishMessage publish -> pushed(context, publish);
      default -> {
        if (message.fixedHeader().messageType() == MqttMessageType.SUBACK) {
          ready = true;
          listener.ready(agent);
        } else if (message.fixedHeader().messageType() == MqttMessageType.DISCONNECT) {
          lost(context, "told to go");
        }
      }
    }
  }

  private void connected(ChannelHandlerContext context, MqttConnAckMessage answer) {
    if (answer.variableHeader().connectReturnCode() != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
      lost(context, "refused: " + answer.variableHeader().connectReturnCode());
      return;
    }
    context.writeAndFlush(
        MqttMessageBuilders.subscribe()
            .messageId(1)
            .addSubscription(MqttQoS.AT_LEAST_ONCE, Paths.topic(Agents.device(agent)))
            .build());
  }

  private void pushed(ChannelHandlerContext context, MqttPublishMessage publish) {
    listener.pushed(agent);
    if (publish.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE) {
      context.writeAndFlush(
          new MqttMessage(
              new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 2),
              MqttMessageIdVariableHeader.from(publish.variableHeader().packetId())));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    lost(context, ready ? "the connection ended" : "ended before it was subscribed");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    lost(context, String.valueOf(cause));
  }

  private void lost(ChannelHandlerContext context, String why) {
    context.pipeline().remove(this);
    context.close();
    listener.lost(agent, why);
  }
}
