package dev.muster.bench.agents;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.Servant;
import dev.muster.contracts.managementpoint.Paths;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One connection to a broker over which every agent is sent its push. It understands {@code push
 * BYTES} and answers the moment at which it began.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a write that fails closes the channel, which is heard
public final class Publisher extends SimpleChannelInboundHandler<MqttMessage> {
  private static final int FLUSH_EVERY = 64;
  private static final int LAST_PACKET = 65_535;
  private static final long LONGEST_SECONDS = 30;

  private final CountDownLatch connected = new CountDownLatch(1);

  private Publisher() {}

  /**
   * Runs until nobody asks any more.
   *
   * @param arguments the authority's folder, the broker's port, and how many agents there are
   */
  public static void main(String... arguments) throws InterruptedException {
    TestAuthority authority = TestAuthority.open(Path.of(arguments[0]));
    int agents = Integer.parseInt(arguments[2]);
    DeviceKeys keys = new DeviceKeys(new TestDevices(authority, agents + 1));
    Publisher publisher = new Publisher();
    Channel channel =
        Dialer.secure(Integer.parseInt(arguments[1]), authority.root(), keys)
            .connect(
                agents,
                _ -> new ChannelHandler[] {new MqttDecoder(), MqttEncoder.INSTANCE, publisher})
            .sync()
            .channel();
    if (!publisher.connected.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new BenchException("The broker does not take the publisher");
    }
    Servant.serve("ready", line -> push(channel, agents, line.substring("push ".length())));
  }

  private static String push(Channel channel, int agents, String bytes) {
    byte[] payload = new byte[Integer.parseInt(bytes)];
    long start = System.nanoTime();
    channel
        .eventLoop()
        .execute(() -> {
          for (int agent = 0; agent < agents; agent++) {
            channel.write(
                MqttMessageBuilders.publish()
                    .topicName(Paths.topic(Agents.device(agent)))
                    .qos(MqttQoS.AT_LEAST_ONCE)
                    .messageId(1 + agent % LAST_PACKET)
                    .payload(Unpooled.wrappedBuffer(payload))
                    .build());
            if (agent % FLUSH_EVERY == 0) {
              channel.flush();
            }
          }
          channel.flush();
        });
    return Long.toString(start);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      context.writeAndFlush(
          MqttMessageBuilders.connect()
              .protocolVersion(MqttVersion.MQTT_5)
              .clientId("publisher")
              .cleanSession(true)
              .keepAlive(0)
              .build());
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
    if (message.fixedHeader() != null
        && message.fixedHeader().messageType() == MqttMessageType.CONNACK) {
      connected.countDown();
    }
  }
}
