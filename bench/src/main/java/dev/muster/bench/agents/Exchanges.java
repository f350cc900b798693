package dev.muster.bench.agents;

import dev.muster.bench.BenchException;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** Many small conversations at a time, a bounded number under way; not safe for several threads. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a write that fails closes the channel, which is heard
final class Exchanges {
  private static final long LONGEST_SECONDS = 120;

  private final int most;
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private final List<Channel> open = new ArrayList<>();
  private List<byte[]> waiting = List.of();

  Exchanges(int most) {
    this.most = most;
  }

  /** Hears the body of an answer of status 200. */
  interface Answered {
    void answered(int number, byte[] body);
  }

  /** A request with a JSON body. */
  static byte[] post(String path, byte[] body) {
    byte[] head =
        """
        POST %s HTTP/1.1
        Host: 127.0.0.1
        Content-Type: application/json
        Content-Length: %d

        """
            .formatted(path, body.length)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  /** Connects, shakes hands and closes so often; how many seconds it took. */
  double handshakes(Dialer dialer, int number) {
    return run(
        number,
        (i, done) ->
            dialer.connect(i, _ -> new ChannelHandler[] {new Conversation(new byte[0], done)}));
  }

  /** One request on each of so many new connections; how many seconds it took. */
  double onNewConnections(
      Dialer dialer, int number, IntFunction<byte[]> requests, Answered answered) {
    return run(
        number,
        (i, done) ->
            dialer.connect(
                i,
                _ ->
                    new ChannelHandler[] {
                      new Conversation(
                          requests.apply(i),
                          body -> {
                            answered.answered(i, body);
                            done.answered(body);
                          })
                    }));
  }

  /** Connects for each of these requests, as the agents from {@code first} on. */
  void open(Dialer dialer, int first, List<byte[]> requests) {
    open.forEach(Channel::close);
    open.clear();
    waiting = requests;
    run(
        requests.size(),
        (i, done) -> {
          var connecting = dialer.connect(first + i, _ -> new ChannelHandler[] {});
          open.add(connecting.channel());
          connecting.addListener(connected ->
              connecting
                  .channel()
                  .pipeline()
                  .get(SslHandler.class)
                  .handshakeFuture()
                  .addListener(shaken -> {
                    if (!shaken.isSuccess()) {
                      trouble.set(String.valueOf(shaken.cause()));
                    }
                    done.answered(new byte[0]);
                  }));
        });
  }

  /** Sends each request on its open connection; how many seconds until the last was answered. */
  double send() {
    return run(
        waiting.size(),
        (i, done) -> {
          Channel channel = open.get(i);
          channel.pipeline().addLast(new Waiting(done));
          channel.writeAndFlush(Unpooled.wrappedBuffer(waiting.get(i)));
        });
  }

  private interface Done {
    void answered(byte[] body);
  }

  private interface Start {
    void start(int number, Done done);
  }

  private double run(int number, Start start) {
    Semaphore underWay = new Semaphore(most);
    trouble.set("");
    long begun = System.nanoTime();
    try {
      for (int i = 0; i < number; i++) {
        acquire(underWay, 1);
        start.start(i, _ -> underWay.release());
      }
      acquire(underWay, most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted", e);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (!trouble.get().isEmpty()) {
      throw new BenchException(trouble.get());
    }
    return seconds;
  }

  private void acquire(Semaphore underWay, int permits) throws InterruptedException {
    if (!underWay.tryAcquire(permits, LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new BenchException("No answer; " + trouble.get());
    }
  }

  /** Waits for one answer. */
  private class Waiting extends Answers {
    private final Done done;
    private boolean answered;

    Waiting(Done done) {
      this.done = done;
    }

    @Override
    void answered(ChannelHandlerContext context, int status, byte[] body) {
      answered = true;
      if (status == 200) {
        done.answered(body);
      } else {
        failed("answered " + status + " " + new String(body, StandardCharsets.UTF_8));
      }
    }

    void failed(String why) {
      trouble.set(why);
      done.answered(new byte[0]);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (!answered) {
        answered = true;
        failed("the connection ended before the answer");
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      trouble.set(String.valueOf(cause));
      context.close();
    }
  }

  /** Shakes hands, asks where there is something to ask, and closes. */
  private final class Conversation extends Waiting {
    private final byte[] request;

    Conversation(byte[] request, Done done) {
      super(done);
      this.request = request;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
        return;
      }
      if (!handshake.isSuccess()) {
        trouble.set(String.valueOf(handshake.cause()));
      } else if (request.length == 0) {
        super.answered(context, 200, request);
        context.close();
      } else {
        context.writeAndFlush(Unpooled.wrappedBuffer(request));
      }
    }

    @Override
    void answered(ChannelHandlerContext context, int status, byte[] body) {
      context.close();
      super.answered(context, status, body);
    }
  }
}
