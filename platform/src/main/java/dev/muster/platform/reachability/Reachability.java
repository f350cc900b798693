package dev.muster.platform.reachability;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Probes connections from this host, many at a time. */
public final class Reachability {
  private Reachability() {}

  /**
   * Probes every target and returns the results in the targets' order. {@code progress} hears each
   * result when it is there, from several threads; not those that the overall deadline cut off.
   */
  public static List<ProbeResult> check(
      List<ProbeTarget> targets, ProbeSettings settings, Consumer<ProbeResult> progress) {
    try (var names = new SystemNames(settings.name())) {
      return check(targets, settings, progress, names);
    }
  }

  /** The addresses of a name; none where the name service gives none in time. */
  public static List<InetAddress> addresses(String name) {
    try (var names = new SystemNames(ProbeSettings.defaults().name())) {
      return names.resolve(name);
    } catch (UnknownHostException unknown) {
      return List.of();
    }
  }

  static List<ProbeResult> check(
      List<ProbeTarget> targets,
      ProbeSettings settings,
      Consumer<ProbeResult> progress,
      Names names) {
    var probe = new Probe(settings, names, InstantSource.system());
    var places = new Semaphore(settings.atOnce());
    var end = Deadline.in(settings.overall());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ProbeResult>> running = new ArrayList<>();
      for (ProbeTarget target : targets) {
        running.add(start(threads, places, () -> probe.run(target), progress));
      }
      List<ProbeResult> results = new ArrayList<>();
      for (int i = 0; i < targets.size(); i++) {
        results.add(result(targets.get(i), running.get(i), end, settings.overall()));
      }
      return List.copyOf(results);
    }
  }

  @FunctionalInterface
  private interface Run {
    ProbeResult run();
  }

  private static Future<ProbeResult> start(
      ExecutorService threads, Semaphore places, Run probe, Consumer<ProbeResult> progress) {
    return threads.submit(() -> {
      places.acquire();
      try {
        ProbeResult result = probe.run();
        progress.accept(result);
        return result;
      } finally {
        places.release();
      }
    });
  }

  private static ProbeResult result(
      ProbeTarget target, Future<ProbeResult> probe, Deadline end, Duration overall) {
    try {
      return probe.get(Math.max(0, end.nanos() - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      probe.cancel(true);
      return unfinished(target, "not finished when the whole check ended", overall);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      probe.cancel(true);
      return unfinished(target, "interrupted", overall);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The probe of " + target.id() + " failed", failed.getCause());
    }
  }

  private static ProbeResult unfinished(ProbeTarget target, String why, Duration overall) {
    return new ProbeResult(target, Verdict.CANNOT_BE_TOLD, why, List.of(), List.of(), overall);
  }
}
