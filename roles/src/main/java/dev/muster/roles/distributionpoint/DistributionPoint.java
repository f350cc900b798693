package dev.muster.roles.distributionpoint;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.content.ContentAccess;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.content.ContentSource;
import dev.muster.platform.content.DistributionQueue;
import dev.muster.platform.content.DistributionSettings;
import dev.muster.platform.content.Progress;
import dev.muster.platform.content.Usage;
import dev.muster.platform.content.Validation;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.platform.http.Mounted;
import dev.muster.platform.rolehost.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The site system role that gives content to clients. */
public final class DistributionPoint implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(DistributionPoint.class);
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Settings settings;
  private final HttpListeners listeners;
  private final ContentSource source;
  private final Clock clock;
  private final List<ContentLibrary.Checked> checks = new CopyOnWriteArrayList<>();
  private final AtomicReference<Optional<Running>> running =
      new AtomicReference<>(Optional.empty());

  /**
   * What a distribution point runs with.
   *
   * @param addresses where it listens, HTTP and HTTPS
   * @param folder of its content library
   * @param accessKey shared with the site, which signs links with it
   * @param validateEvery so often all content is read and checked
   * @param validateBytesPerSecond read at most while checking
   */
  public record Settings(
      List<ListenerAddress> addresses,
      Path folder,
      String accessKey,
      DistributionSettings distribution,
      Duration validateEvery,
      long validateBytesPerSecond) {
    public Settings {
      addresses = List.copyOf(addresses);
    }

    /** The defaults: checks all content each week at 20 MB/s. */
    public static Settings of(List<ListenerAddress> addresses, Path folder, String accessKey) {
      return new Settings(
          addresses,
          folder,
          accessKey,
          DistributionSettings.defaults(),
          Duration.ofDays(7),
          20_000_000);
    }

    @Override
    public String toString() {
      return "Settings[addresses=" + addresses + ", folder=" + folder + ", accessKey=***]";
    }
  }

  private record Running(
      ContentLibrary library,
      DistributionQueue queue,
      Validations validations,
      Loop validating,
      List<Mounted> mounted) {
    void close() {
      mounted.forEach(Mounted::close);
      validating.close();
      queue.close();
    }
  }

  /**
   * A distribution point that has not started.
   *
   * @param source where missing content comes from
   */
  public DistributionPoint(
      Settings settings, HttpListeners listeners, ContentSource source, Clock clock) {
    this.settings = settings;
    this.listeners = listeners;
    this.source = source;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "distribution-point";
  }

  @Override
  public Set<RowId> serves() {
    return Set.of(new RowId("C12", Protocol.HTTP), new RowId("C12", Protocol.HTTPS));
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
    ContentLibrary library = ContentLibrary.open(settings.folder());
    ContentAccess access = new ContentAccess(settings.accessKey());
    DistributionQueue queue =
        new DistributionQueue(
            library, source, settings.distribution(), clock, DistributionPoint::log);
    Validations validations = new Validations(settings, library, queue, clock, this::checked);
    Loop validating =
        Loop.every(LOOK, "content-validation", DistributionPoint::log, validations::runIfDue);
    Running started = new Running(library, queue, validations, validating, new ArrayList<>());
    try {
      ContentRoutes routes = new ContentRoutes(library, access, clock);
      for (ListenerAddress address : settings.addresses()) {
        started.mounted().add(listeners.mount(address, ContentRoutes.PREFIX, routes.routes()));
      }
    } catch (ListenerException trouble) {
      started.close();
      throw trouble;
    }
    running.set(Optional.of(started));
    return () -> {
      running.set(Optional.empty());
      started.close();
    };
  }

  private static void log(String loop, Exception trouble) {
    LOG.error("{} failed and goes on", loop, trouble);
  }

  /** Whether it was started and not stopped. */
  public boolean isRunning() {
    return running.get().isPresent();
  }

  private Running running() {
    return running
        .get()
        .orElseThrow(() -> new IllegalStateException("the distribution point does not run"));
  }

  private void checked(ContentHash hash, boolean whole) {
    checks.forEach(listener -> listener.checked(hash, whole));
  }

  /** Calls the listener with each file that was read, on the thread that reads; must not throw. */
  public void listen(ContentLibrary.Checked listener) {
    checks.add(listener);
  }

  /** The ports that it answers on, in the order of its addresses. */
  public List<Integer> ports() {
    return running().mounted().stream().map(Mounted::port).toList();
  }

  /** Has content brought that must be here. */
  public void want(Collection<ContentHash> hashes) {
    running().queue().want(hashes);
  }

  /** Asks for content no longer; its file stays, as where the library is the site's own. */
  public void forget(Collection<ContentHash> hashes) {
    running().queue().forget(hashes);
  }

  /** Takes content away that need not be here any more. */
  public void drop(Collection<ContentHash> hashes) {
    running().queue().forget(hashes);
    hashes.forEach(running().library()::remove);
  }

  /** How far wanted content is. */
  public List<Progress> progress() {
    return running().queue().progress();
  }

  /** How full the library is. */
  public Usage usage() {
    return running().library().usage();
  }

  /** What the last check of all content showed, if there was one since the start. */
  public Optional<Validation> lastValidation() {
    return running().validations().last();
  }
}
