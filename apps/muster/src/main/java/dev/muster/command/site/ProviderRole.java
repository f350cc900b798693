package dev.muster.command.site;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import dev.muster.contracts.provider.SiteInformation;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.rolehost.Role;
import dev.muster.roles.provider.Provider;
import dev.muster.site.trust.SiteTrust;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The provider of this computer, on the first free port of the dynamic range (matrix: C24). Nothing
 * but this computer reaches it: the endpoint mapper that tells others its port is not there yet.
 */
final class ProviderRole implements Role {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int FIRST = 49_152;
  private static final int TRIES = 100;
  private static final Duration IDENTITY_LASTS = Duration.ofDays(397);

  private final SiteSettings settings;
  private final Components components;
  private final ContentLibrary library;
  private final SiteTrust trust;
  private final HttpListeners listeners;
  private volatile int port;

  ProviderRole(
      SiteSettings settings,
      Components components,
      ContentLibrary library,
      SiteTrust trust,
      HttpListeners listeners) {
    this.settings = settings;
    this.components = components;
    this.library = library;
    this.trust = trust;
    this.listeners = listeners;
  }

  @Override
  public String name() {
    return "provider";
  }

  @Override
  public Set<RowId> serves() {
    return Set.of(new RowId("C24", Protocol.RPC));
  }

  @Override
  public Set<RowId> opens() {
    return Set.of(new RowId("C54", Protocol.SQL));
  }

  @Override
  public Record settings() {
    return settings;
  }

  @Override
  public AutoCloseable start() {
    var own = trust.identity("provider", List.of("localhost"), List.of(LOOPBACK), IDENTITY_LASTS);
    var identity = new TlsIdentity(own.chain(), own.key(), trust.sitePem() + trust.rootPem());
    ListenerException taken = new ListenerException("no port was tried");
    for (int candidate = FIRST; candidate < FIRST + TRIES; candidate++) {
      try {
        Provider provider =
            Provider.open(
                new ListenerAddress(LOOPBACK, candidate, Optional.of(identity)),
                parts(),
                listeners);
        port = provider.port();
        return provider;
      } catch (ListenerException next) {
        taken = next;
      }
    }
    throw taken;
  }

  private Provider.Parts parts() {
    return new Provider.Parts(
        new SiteInformation(settings.site(), settings.name(), SiteVersion.OWN, trust.rootPem()),
        components.administration(),
        new Provider.Desired(components.definitions(), components.members(), components.preview()),
        new Provider.Fleet(
            components.clients(),
            components.inventory(),
            components.compliance(),
            components.status(),
            components.queries()),
        new Provider.Trust(components.authors(), library));
  }

  /** The port that it answers on, 0 while it does not run. */
  int port() {
    return port;
  }
}
