package dev.muster.command.host;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.FallbackBatch;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.contracts.link.HostConfiguration;
import dev.muster.contracts.link.HostContent;
import dev.muster.contracts.link.HostReport.RoleReport;
import dev.muster.contracts.link.RoleOrder;
import dev.muster.contracts.link.RoleOrder.DistributionPointOrder;
import dev.muster.contracts.link.RoleOrder.FallbackStatusPointOrder;
import dev.muster.contracts.link.RoleOrder.ManagementPointOrder;
import dev.muster.contracts.link.RoleOrder.ProviderOrder;
import dev.muster.platform.content.Progress;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.rolehost.Role;
import dev.muster.platform.rolehost.RoleHost;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.roles.distributionpoint.DistributionPoint;
import dev.muster.roles.fallbackstatuspoint.FallbackStatusPoint;
import dev.muster.topology.PortRange;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The roles that run on a host; a configuration takes the place of the one before. */
final class HostRoles implements AutoCloseable {
  private final HostFolder folder;
  private final String listen;
  private final PortRange dynamic;
  private final HttpListeners listeners;
  private final Clock clock;
  private final Set<ContentHash> damaged = ConcurrentHashMap.newKeySet();
  private volatile Optional<Running> running = Optional.empty();

  private record Running(
      HostConfiguration configuration,
      RoleHost host,
      Optional<DistributionPoint> point,
      Optional<FallbackStatusPoint> fallback,
      Optional<PointOnHost> management,
      Optional<ProviderOnHost> provider,
      List<ListenerAddress> secure) {}

  HostRoles(HostFolder folder, HostSettings settings, HttpListeners listeners, Clock clock) {
    this.folder = folder;
    this.listen = settings.listen();
    this.dynamic = settings.dynamic();
    this.listeners = listeners;
    this.clock = clock;
  }

  /**
   * Runs these roles and no others; nothing is stopped where they run already. Who sends a
   * configuration again because the first answer took long would else stop what has just begun.
   *
   * @throws IllegalStateException where a role that is to go has something for the site still
   */
  synchronized void run(HostConfiguration configuration, TlsIdentity identity) {
    if (running.isPresent() && revision() == configuration.revision()) {
      renew(configuration);
      return;
    }
    if (configuration.roles().stream().noneMatch(ManagementPointOrder.class::isInstance)) {
      drain();
    }
    close();
    List<Role> roles = new ArrayList<>();
    List<ListenerAddress> secure = new ArrayList<>();
    Optional<DistributionPoint> point = Optional.empty();
    Optional<FallbackStatusPoint> fallback = Optional.empty();
    Optional<PointOnHost> management = Optional.empty();
    Optional<ProviderOnHost> provider = Optional.empty();
    for (RoleOrder order : configuration.roles()) {
      switch (order) {
        case DistributionPointOrder(int http, int https, String accessKey) -> {
          ListenerAddress plain = new ListenerAddress(listen, http, Optional.empty());
          ListenerAddress tls = new ListenerAddress(listen, https, Optional.of(identity));
          DistributionPoint made = distributionPoint(List.of(plain, tls), accessKey);
          point = Optional.of(made);
          secure.add(tls);
          roles.add(made);
        }
        case FallbackStatusPointOrder(int http) -> {
          FallbackStatusPoint made =
              new FallbackStatusPoint(
                  FallbackStatusPoint.Settings.of(
                      new ListenerAddress(listen, http, Optional.empty()), folder.fallback()),
                  listeners,
                  clock);
          fallback = Optional.of(made);
          roles.add(made);
        }
        case ManagementPointOrder told -> {
          PointOnHost made =
              new PointOnHost(
                  new PointOnHost.Given(folder, listen, identity), told, listeners, clock);
          management = Optional.of(made);
          secure.add(made.https());
          roles.add(made);
        }
        case ProviderOrder told -> {
          ProviderOnHost made =
              new ProviderOnHost(
                  new ProviderOnHost.Given(folder, listen, dynamic, identity),
                  told,
                  listeners,
                  clock);
          provider = Optional.of(made);
          roles.add(made);
        }
      }
    }
    RoleHost host = new RoleHost(roles, clock);
    host.start(_ -> true);
    running =
        Optional.of(
            new Running(configuration, host, point, fallback, management, provider, secure));
  }

  /** The same once more brings a provider its next certificate. */
  private void renew(HostConfiguration configuration) {
    running
        .flatMap(Running::provider)
        .ifPresent(provider ->
            configuration.roles().stream()
                .filter(ProviderOrder.class::isInstance)
                .map(ProviderOrder.class::cast)
                .forEach(provider::renewed));
  }

  private DistributionPoint distributionPoint(List<ListenerAddress> addresses, String accessKey) {
    DistributionPoint point =
        new DistributionPoint(
            DistributionPoint.Settings.of(addresses, folder.content(), accessKey),
            listeners,
            (_, _) -> {
              throw new IOException("the site server has not brought it yet");
            },
            clock);
    point.listen((hash, whole) -> {
      if (!whole) {
        damaged.add(hash);
      }
    });
    return point;
  }

  /**
   * Has roles bring what they have to the site, and take nothing more.
   *
   * @throws IllegalStateException where that cannot be
   */
  synchronized void drain() {
    running.flatMap(Running::management).ifPresent(PointOnHost::drain);
  }

  /** Starts again what failed; says whether there was something. */
  synchronized boolean retry() {
    boolean failed =
        running.stream()
            .flatMap(now -> now.host().states().stream())
            .anyMatch(status -> status.state() instanceof RoleState.Failed);
    if (failed) {
      running.ifPresent(now -> now.host().start(_ -> true));
    }
    return failed;
  }

  /** Shows another certificate to whoever connects from now on. */
  synchronized void show(TlsIdentity identity) {
    running.ifPresent(now -> {
      now.secure().forEach(address -> listeners.replaceIdentity(address, identity));
      now.management().ifPresent(point -> point.show(identity));
    });
  }

  /** The configuration that they follow; 0 for none. */
  long revision() {
    return running.map(now -> now.configuration().revision()).orElse(0L);
  }

  List<RoleReport> report() {
    return running
        .map(now -> now.host().states().stream().map(status -> report(now, status)).toList())
        .orElse(List.of());
  }

  private static Optional<String> hindrance(Running now, String role) {
    return now.management()
        .filter(point -> point.name().equals(role))
        .flatMap(PointOnHost::hindrance)
        .or(() ->
            now.provider()
                .filter(provider -> provider.name().equals(role))
                .flatMap(ProviderOnHost::hindrance));
  }

  /** Where its provider answers, while one runs. */
  OptionalInt provider() {
    return running.flatMap(Running::provider).map(ProviderOnHost::port).orElse(OptionalInt.empty());
  }

  private static RoleReport report(Running now, RoleStatus status) {
    return switch (status.state()) {
      case RoleState.Disabled _ -> report(status, "disabled", "", Optional.empty());
      case RoleState.Starting _ -> report(status, "starting", "", Optional.empty());
      case RoleState.Running _ ->
          report(
              status,
              "running",
              hindrance(now, status.role()).orElse(""),
              now.provider()
                  .filter(provider -> provider.name().equals(status.role()))
                  .map(ProviderOnHost::port)
                  .filter(OptionalInt::isPresent)
                  .map(OptionalInt::getAsInt));
      case RoleState.Failed(String reason) -> report(status, "failed", reason, Optional.empty());
    };
  }

  private static RoleReport report(
      RoleStatus status, String state, String reason, Optional<Integer> port) {
    return new RoleReport(status.role(), state, reason, status.since(), port);
  }

  /**
   * Has the distribution point keep this content and no other.
   *
   * @param wanted all that it is to have
   */
  synchronized HostContent.Standing content(Set<ContentHash> wanted) {
    Optional<DistributionPoint> point =
        running.flatMap(Running::point).filter(DistributionPoint::isRunning);
    if (point.isEmpty()) {
      return new HostContent.Standing(List.of(), List.of(), List.of());
    }
    DistributionPoint here = point.get();
    Set<ContentHash> unwanted = new HashSet<>();
    here.progress().stream()
        .map(Progress::hash)
        .filter(hash -> !wanted.contains(hash))
        .forEach(unwanted::add);
    here.drop(unwanted);
    here.want(wanted);
    List<ContentHash> there = new ArrayList<>();
    List<ContentHash> missing = new ArrayList<>();
    for (Progress progress : here.progress()) {
      (progress.state() instanceof Progress.Here ? there : missing).add(progress.hash());
    }
    List<ContentHash> found = damaged.stream().filter(missing::contains).toList();
    damaged.clear();
    return new HostContent.Standing(there, missing, found);
  }

  /**
   * What its fallback status point has.
   *
   * @throws IllegalStateException where it runs none
   */
  synchronized FallbackBatch fallback(FallbackFetch fetch) {
    return running
        .flatMap(Running::fallback)
        .orElseThrow(() -> new IllegalStateException("this host is no fallback status point"))
        .fetch(fetch);
  }

  @Override
  public synchronized void close() {
    running.ifPresent(now -> now.host().close());
    running = Optional.empty();
  }
}
