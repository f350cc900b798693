package dev.muster.bench.agents;

import dev.muster.bench.process.Servant;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A process of agents on client notification. It understands:
 *
 * <ul>
 *   <li>{@code connect PORT}: connects all and says how many milliseconds it took until the last
 *       was subscribed;
 *   <li>{@code expect}: from now on it counts the arrivals of one push;
 *   <li>{@code received NANOS}: says when it arrived after that moment of the machine's monotonic
 *       clock: half of them, 99 of 100, the last, in microseconds;
 *   <li>{@code lost}: how many were cut off, and why one of them was.
 * </ul>
 */
public final class NotificationCrowd implements NotificationAgent.Listener {
  private static final int LARGEST_MESSAGE = 1 << 20;
  private static final int UNDER_WAY = 64;
  private static final long LONGEST_CONNECT_SECONDS = 150;
  private static final long LONGEST_PUSH_SECONDS = 60;

  private final TestAuthority authority;
  private final int first;
  private final int number;
  private final DeviceKeys keys;
  private final boolean certificates;
  private final Semaphore underWay = new Semaphore(UNDER_WAY);
  private final Semaphore ready = new Semaphore(0);
  private final Queue<String> lost = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Push> push = new AtomicReference<>(new Push(0));

  private NotificationCrowd(TestAuthority authority, int first, int number, boolean certificates) {
    this.authority = authority;
    this.first = first;
    this.number = number;
    this.certificates = certificates;
    this.keys = new DeviceKeys(new TestDevices(authority, first + number).prepared(first, number));
  }

  /**
   * Runs until nobody asks any more.
   *
   * @param arguments the authority's folder, the first agent, how many, and whether they show
   *     certificates
   */
  public static void main(String... arguments) {
    NotificationCrowd crowd =
        new NotificationCrowd(
            TestAuthority.open(Path.of(arguments[0])),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Boolean.parseBoolean(arguments[3]));
    Servant.serve("ready", crowd::answer);
  }

  private String answer(String line) {
    String[] words = line.split(" ", -1);
    return switch (words[0]) {
      case "connect" -> connect(Integer.parseInt(words[1]));
      case "expect" -> {
        push.set(new Push(number));
        yield "expecting";
      }
      case "received" -> push.get().summary(Long.parseLong(words[1]), LONGEST_PUSH_SECONDS);
      case "lost" -> lost.size() + " " + (lost.isEmpty() ? "" : lost.peek());
      default -> "error what is '" + line + "'";
    };
  }

  private String connect(int port) {
    Dialer dialer = Dialer.secure(port, authority.root(), certificates ? keys : null);
    long start = System.nanoTime();
    try {
      for (int agent = first; agent < first + number; agent++) {
        if (!underWay.tryAcquire(LONGEST_CONNECT_SECONDS, TimeUnit.SECONDS)) {
          return "error stuck after " + ready.availablePermits() + " agents; " + lost.peek();
        }
        if (!lost.isEmpty()) {
          return "error " + lost.peek();
        }
        int mine = agent;
        dialer
            .connect(agent, this::handlers)
            .addListener(future -> {
              if (!future.isSuccess()) {
                lost(mine, String.valueOf(future.cause()));
              }
            });
      }
      return ready.tryAcquire(number, LONGEST_CONNECT_SECONDS, TimeUnit.SECONDS)
          ? Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
          : "error only " + ready.availablePermits() + " subscribed; " + lost.peek();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "error interrupted";
    }
  }

  private ChannelHandler[] handlers(int agent) {
    return new ChannelHandler[] {
      new MqttDecoder(LARGEST_MESSAGE), MqttEncoder.INSTANCE, new NotificationAgent(agent, this)
    };
  }

  @Override
  public void ready(int agent) {
    ready.release();
    underWay.release();
  }

  @Override
  public void pushed(int agent) {
    push.get().arrived();
  }

  @Override
  public void lost(int agent, String why) {
    lost.add("agent " + agent + ": " + why);
    underWay.release();
  }
}
