package dev.muster.command.site;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import dev.muster.contracts.provider.RelayedRequest;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.http.FirstFreePort;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.rolehost.Role;
import dev.muster.roles.provider.Provider;
import dev.muster.site.relay.AnswerProviders;
import dev.muster.site.systems.SiteSystem;
import dev.muster.topology.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The provider of this computer, on the first free port of the dynamic range (matrix: C24). Nothing
 * but this computer reaches it unless the settings name an address; then {@link ProviderDiscovery}
 * tells others its port.
 */
final class ProviderRole implements Role {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String EVERYWHERE = "0.0.0.0";

  /** Where it looks for a free port. */
  static final PortRange RANGE = new PortRange(49_152, 49_251);

  private final SiteSettings settings;
  private final Provider.Parts parts;
  private final ServerCertificates certificates;
  private final HttpListeners listeners;
  private volatile int port;
  private volatile Optional<Provider> running = Optional.empty();

  ProviderRole(
      SiteSettings settings,
      Provider.Parts parts,
      ServerCertificates certificates,
      HttpListeners listeners) {
    this.settings = settings;
    this.parts = parts;
    this.certificates = certificates;
    this.listeners = listeners;
  }

  /** The endpoint mapper that names this provider where it may, and those of these hosts. */
  ProviderDiscovery discovery(Supplier<List<SiteSystem>> systems, Loop.Trouble trouble) {
    return new ProviderDiscovery(settings, this, systems, trouble);
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
    Provider provider =
        FirstFreePort.of(
            RANGE,
            candidate ->
                Provider.open(
                    new ListenerAddress(host(), candidate, Optional.of(certificates.present())),
                    parts,
                    listeners));
    port = provider.port();
    running = Optional.of(provider);
    return provider;
  }

  /** Answers what a provider on another host was asked. */
  AnswerProviders.Answer answer(RelayedRequest asked, byte[] body) {
    return running
        .orElseThrow(() -> new IllegalStateException("the provider does not run"))
        .answer(asked, body);
  }

  /** Shows another certificate to whoever connects from now on. */
  void replaceIdentity(TlsIdentity identity) {
    if (port != 0) {
      listeners.replaceIdentity(new ListenerAddress(host(), port, Optional.of(identity)), identity);
    }
  }

  private String host() {
    return settings.administration().orElse(LOOPBACK);
  }

  /** How programs of this computer reach it. */
  String url() {
    return "https://" + (host().equals(EVERYWHERE) ? LOOPBACK : host()) + ":" + port;
  }

  /** The port that it answers on, 0 while it does not run. */
  int port() {
    return port;
  }
}
