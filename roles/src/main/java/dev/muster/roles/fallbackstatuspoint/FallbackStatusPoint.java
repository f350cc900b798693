package dev.muster.roles.fallbackstatuspoint;

import dev.muster.contracts.fallback.FallbackPaths;
import dev.muster.contracts.link.FallbackBatch;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.platform.http.Mounted;
import dev.muster.platform.rolehost.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The site system role to which agents turn that reach nobody else. */
public final class FallbackStatusPoint implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(FallbackStatusPoint.class);
  private static final Duration UPKEEP = Duration.ofSeconds(30);

  private final Settings settings;
  private final HttpListeners listeners;
  private final Clock clock;
  private final AtomicReference<Optional<Running>> running =
      new AtomicReference<>(Optional.empty());

  /**
   * What a fallback status point runs with.
   *
   * @param address where it listens, plain HTTP
   * @param folder of what waits for the site
   */
  public record Settings(ListenerAddress address, Path folder, Limits limits) {
    /** With the usual limits. */
    public static Settings of(ListenerAddress address, Path folder) {
      return new Settings(address, folder, Limits.usual());
    }
  }

  /**
   * What it bears.
   *
   * @param ofOne reports of one address, or of one /64 of IPv6, in a minute
   * @param inAll reports in a minute
   * @param waiting reports on its disk; the oldest go for newer ones
   * @param together for so long what is alike is only counted
   */
  public record Limits(int ofOne, int inAll, int waiting, Duration together) {
    /** A whole office behind one address, and a site of 150,000 agents within some hours. */
    public static Limits usual() {
      return new Limits(60, 1_200, 10_000, Duration.ofMinutes(10));
    }
  }

  private record Running(ReportQueue queue, Mounted mounted, Loop upkeep) {
    void close() {
      mounted.close();
      upkeep.close();
      queue.close();
    }
  }

  /** A fallback status point that has not started. */
  public FallbackStatusPoint(Settings settings, HttpListeners listeners, Clock clock) {
    this.settings = settings;
    this.listeners = listeners;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "fallback-status-point";
  }

  @Override
  public Set<RowId> serves() {
    return Set.of(new RowId("C15", Protocol.HTTP));
  }

  @Override
  public Set<RowId> opens() {
    return Set.of();
  }

  @Override
  public Record settings() {
    return settings;
  }

  @Override
  public AutoCloseable start() {
    ReportQueue queue = ReportQueue.open(settings.folder(), settings.limits(), clock);
    Refusals refusals = new Refusals();
    Mounted mounted;
    try {
      mounted =
          listeners.mount(
              settings.address(),
              FallbackPaths.PREFIX,
              new ReportRoutes(queue, settings.limits(), refusals).routes());
    } catch (ListenerException trouble) {
      queue.close();
      throw trouble;
    }
    Loop upkeep =
        Loop.every(
            UPKEEP,
            "fallback-status",
            (loop, trouble) -> LOG.error("{} failed and goes on", loop, trouble),
            () -> {
              queue.settle();
              refusals.said().ifPresent(LOG::warn);
            });
    Running started = new Running(queue, mounted, upkeep);
    running.set(Optional.of(started));
    return () -> {
      running.set(Optional.empty());
      started.close();
    };
  }

  /** Whether it was started and not stopped. */
  public boolean isRunning() {
    return running.get().isPresent();
  }

  private Running running() {
    return running
        .get()
        .orElseThrow(() -> new IllegalStateException("no fallback status point runs here"));
  }

  /**
   * Forgets what is safe at the site, and says what waits behind it.
   *
   * @throws IllegalStateException where it does not run
   */
  public FallbackBatch fetch(FallbackFetch fetch) {
    return running().queue().fetch(fetch);
  }

  /** The port that it answers on. */
  public int port() {
    return running().mounted().port();
  }
}
