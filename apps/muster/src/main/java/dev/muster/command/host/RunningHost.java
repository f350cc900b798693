package dev.muster.command.host;

import dev.muster.agent.identity.Machine;
import dev.muster.command.site.SiteVersion;
import dev.muster.command.site.Steps;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.ArrivedContent;
import dev.muster.contracts.link.FallbackBatch;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.contracts.link.HostConfiguration;
import dev.muster.contracts.link.HostContent;
import dev.muster.contracts.link.HostReport;
import dev.muster.contracts.link.ShareAccess;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.content.ArrivingContent;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.link.HostControl;
import dev.muster.platform.link.HostKeys;
import dev.muster.platform.link.HostWork;
import dev.muster.platform.link.LinkException;
import dev.muster.platform.rolehost.OpenedParts;
import dev.muster.platform.rpcmapper.EndpointMapper;
import dev.muster.platform.rpcmapper.EndpointMapperSettings;
import dev.muster.platform.rpcmapper.MusterInterface;
import dev.muster.platform.share.SambaShare;
import dev.muster.platform.share.ShareLogin;
import dev.muster.platform.share.ShareSettings;
import dev.muster.wire.rpcmapper.Endpoint;
import dev.muster.wire.rpcmapper.EndpointRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host of site systems that runs in this process; closing it stops what it started. */
final class RunningHost implements HostWork, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningHost.class);
  private static final int FILES = 445;
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final String SHARE = "muster";
  private static final String ARRIVING = "content";

  /** So long the site server waits for an answer, and asks again. */
  private static final Duration TAKING = Duration.ofSeconds(2);

  private final HostFolder folder;
  private final HostSettings settings;
  private final HostKeys keys;
  private final Clock clock;
  private final Steps steps;
  private final Instant started;
  private final Optional<ContentHash> machine;
  private final OpenedParts opened = new OpenedParts();
  private final HostRoles roles;
  private final SambaShare share;
  private final ArrivingContent arriving;
  private final Runnable left;

  /** Tells the endpoint mapper what is served now. */
  private volatile Runnable served = () -> {};

  /**
   * Starts a host that was prepared in this folder.
   *
   * @param left called when it has left its site and has nothing more to do
   * @throws IOException where its files cannot be read
   * @throws LinkException where no host was prepared there
   */
  static RunningHost start(HostFolder folder, Clock clock, Steps steps, Runnable left)
      throws IOException {
    return new RunningHost(folder, clock, steps, left);
  }

  @SuppressWarnings("this-escape") // serves while it starts, and closes what it opened
  private RunningHost(HostFolder folder, Clock clock, Steps steps, Runnable left)
      throws IOException {
    this.folder = folder;
    this.settings = HostSettings.read(folder);
    this.left = left;
    this.keys = HostKeys.open(folder.keys());
    this.clock = clock;
    this.steps = steps;
    this.started = clock.instant();
    this.machine = Machine.below(Path.of("/")).known();
    try {
      HttpListeners listeners = opened.keep(new HttpListeners(HttpSettings.defaults()));
      roles = opened.keep(new HostRoles(folder, settings, listeners, clock));
      share =
          opened.keep(
              SambaShare.open(new ShareSettings(settings.listen(), FILES, folder.share(), SHARE)));
      arriving =
          opened.keep(
              new ArrivingContent(
                  ContentLibrary.beside(folder.content()), share.files().resolve(ARRIVING)));
      steps.done("files", "SMB on " + settings.listen() + ":" + FILES);
      follow();
      HostControl control =
          opened.keep(
              HostControl.open(listeners, keys, this, settings.listen(), settings.dynamic()));
      steps.done("control", "RPC on " + settings.listen() + ":" + control.port());
      EndpointMapper mapper =
          opened.keep(
              EndpointMapper.open(
                  new ListenerAddress(settings.listen(), EndpointMapper.PORT, Optional.empty()),
                  served(control.port()),
                  EndpointMapperSettings.defaults()));
      served = () -> mapper.serve(served(control.port()));
      served.run();
      steps.done(
          "mapper", "RPC endpoint mapper on " + settings.listen() + ":" + EndpointMapper.PORT);
      opened.keep(
          Loop.every(
              RETRY,
              "roles-again",
              (loop, trouble) -> LOG.warn("{} will try again: {}", loop, trouble.toString()),
              this::retry));
      steps.done("site", keys.membership().map(own -> own.site().toString()).orElse("none yet"));
    } catch (IOException | RuntimeException trouble) {
      close();
      throw trouble;
    }
  }

  /** Runs what it was told before it was stopped: it needs no site server for that. */
  private void follow() throws IOException {
    if (keys.membership().isPresent() && Files.exists(folder.configuration())) {
      roles.run(
          Json.read(Files.readString(folder.configuration()), HostConfiguration.class),
          keys.identity());
      say();
    }
  }

  private void retry() {
    if (roles.retry()) {
      say();
    }
  }

  private EndpointRegistry served(int control) {
    Endpoint own = MusterInterface.HOST_CONTROL.on(control);
    OptionalInt provider = roles.provider();
    return provider.isPresent()
        ? EndpointRegistry.of(own, MusterInterface.PROVIDER.on(provider.getAsInt()))
        : EndpointRegistry.of(own);
  }

  private void say() {
    served.run();
    roles.report().forEach(role -> steps.done(role.role(), role.state() + " " + role.reason()));
  }

  @Override
  public HostReport report() {
    return new HostReport(
        SiteVersion.OWN,
        clock.instant(),
        started,
        roles.revision(),
        keys.certificate().getNotAfter().toInstant(),
        machine,
        roles.report());
  }

  @Override
  public void configure(HostConfiguration configuration) {
    if (configuration.revision() < roles.revision()) {
      throw new IllegalArgumentException(
          "the configuration "
              + configuration.revision()
              + " is older than "
              + roles.revision()
              + ", which this host follows");
    }
    roles.run(configuration, keys.identity());
    try {
      PrivateFiles.write(folder.configuration(), Json.write(configuration));
      folder.keepOnly(configuration.roles());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    say();
  }

  @Override
  public HostContent.Standing content(HostContent content) {
    return roles.content(new HashSet<>(content.wanted()));
  }

  @Override
  public ArrivedContent.Taken arrived(ArrivedContent arrived) {
    ArrivingContent.Outcome taken = arriving.take(arrived.arrived(), TAKING);
    return new ArrivedContent.Taken(taken.there(), taken.refused());
  }

  @Override
  public FallbackBatch fallback(FallbackFetch fetch) {
    return roles.fallback(fetch);
  }

  @Override
  public ShareAccess share() {
    ShareLogin login = share.login();
    return new ShareAccess(FILES, login.share(), login.user(), login.password());
  }

  @Override
  public void joined() {
    roles.show(keys.identity());
    steps.done("site", keys.membership().map(own -> "joined " + own.site()).orElse("none"));
  }

  @Override
  public void left() {
    roles.drain();
    roles.close();
    try {
      folder.forget();
      keys.forget();
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
    served.run();
    steps.done("site", "left");
    left.run();
  }

  @Override
  public void close() {
    opened.close();
  }
}
