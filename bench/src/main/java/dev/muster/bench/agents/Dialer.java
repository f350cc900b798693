package dev.muster.bench.agents;

import dev.muster.bench.BenchException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Opens connections to one port of this machine on a few event loops. */
final class Dialer {
  private static final int LOOPS = 2;
  private static final int HANDSHAKE_MILLIS = 60_000;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(LOOPS, EpollIoHandler.newFactory());
  private final SslContext tls;
  private final Bootstrap bootstrap;

  private Dialer(int port, SslContext tls) {
    this.tls = tls;
    this.bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(EpollSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_RCVBUF, 32 << 10)
            .remoteAddress("127.0.0.1", port);
  }

  /** With the certificates of the agents, where there are any; trusts this root alone. */
  static Dialer secure(int port, Path root, @Nullable DeviceKeys keys) {
    try {
      SslContextBuilder builder =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.OPENSSL)
              .endpointIdentificationAlgorithm(null)
              .trustManager(root.toFile());
      if (keys != null) {
        builder.keyManager(keys);
      }
      return new Dialer(port, builder.build());
    } catch (IOException e) {
      throw new BenchException("Cannot set up TLS of agents", e);
    }
  }

  /** Connects as this agent; the handlers come behind TLS. */
  ChannelFuture connect(int agent, IntFunction<ChannelHandler[]> handlers) {
    return bootstrap
        .clone()
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                SslHandler handler = tls.newHandler(channel.alloc(), "127.0.0.1", agent);
                handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
                channel.pipeline().addLast(handler);
                channel.pipeline().addLast(handlers.apply(agent));
              }
            })
        .connect();
  }
}
