package dev.muster.bench.agents;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.Servant;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Agents that ask the same over HTTPS again and again, each on a connection of its own that stays
 * open. It understands {@code load MILLIS} and answers how many answers came in that time.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a write that fails closes the channel, which is heard
public final class PollingCrowd {
  private final ByteBuf request;
  private final int status;
  private final LongAdder answers = new LongAdder();
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private final AtomicInteger resting = new AtomicInteger();
  private final List<Channel> channels = new ArrayList<>();
  private volatile boolean asking;

  private PollingCrowd(String request, int status) {
    this.request =
        Unpooled.unreleasableBuffer(
            Unpooled.directBuffer().writeBytes(request.getBytes(StandardCharsets.US_ASCII)));
    this.status = status;
  }

  /**
   * Runs until nobody asks any more.
   *
   * @param arguments the authority's folder, the port, how many agents, the path, the entity tag
   *     that they have, and the status that they wait for
   */
  public static void main(String... arguments) throws InterruptedException {
    TestAuthority authority = TestAuthority.open(Path.of(arguments[0]));
    int agents = Integer.parseInt(arguments[2]);
    DeviceKeys keys = new DeviceKeys(new TestDevices(authority, agents).prepared(0, agents));
    Dialer dialer = Dialer.secure(Integer.parseInt(arguments[1]), authority.root(), keys);
    PollingCrowd crowd =
        new PollingCrowd(
            "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-None-Match: \"%s\"\r\n\r\n"
                .formatted(arguments[3], arguments[4]),
            Integer.parseInt(arguments[5]));
    for (int agent = 0; agent < agents; agent++) {
      crowd.open(dialer, agent);
    }
    Servant.serve("ready", line -> crowd.load(Long.parseLong(line.substring("load ".length()))));
  }

  private void open(Dialer dialer, int agent) throws InterruptedException {
    Channel channel =
        dialer.connect(agent, _ -> new ChannelHandler[] {new Agent()}).sync().channel();
    channel.pipeline().get(SslHandler.class).handshakeFuture().sync();
    channels.add(channel);
  }

  private String load(long millis) {
    asking = true;
    resting.set(0);
    channels.forEach(channel -> channel.writeAndFlush(request.duplicate()));
    long before = answers.sum();
    long start = System.nanoTime();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    double seconds = (System.nanoTime() - start) / 1e9;
    long number = answers.sum() - before;
    asking = false;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (resting.get() < channels.size() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    return trouble.get().isEmpty() ? Double.toString(number / seconds) : "error " + trouble.get();
  }

  private final class Agent extends Answers {
    @Override
    void answered(ChannelHandlerContext context, int found, byte[] body) {
      answers.increment();
      if (found != status) {
        trouble.set("answered " + found + ", not " + status);
      }
      if (asking) {
        context.writeAndFlush(request.duplicate());
      } else {
        resting.incrementAndGet();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      trouble.set("a connection ended");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      trouble.set(String.valueOf(cause));
      throw new BenchException("An agent failed", cause);
    }
  }
}
