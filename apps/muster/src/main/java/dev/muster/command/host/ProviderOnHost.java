package dev.muster.command.host;

import dev.muster.command.site.PartsElsewhere;
import dev.muster.contracts.link.RoleOrder.ProviderOrder;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.RemoteDatabase;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.database.WakeUps;
import dev.muster.platform.http.FirstFreePort;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.rolehost.Role;
import dev.muster.roles.provider.Provider;
import dev.muster.site.changes.Changes;
import dev.muster.site.relay.AskSiteServer;
import dev.muster.site.relay.ToldChanges;
import dev.muster.topology.PortRange;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role provider on a host of its own, over one login to the site database that reads. Changes,
 * and what only the site server knows, it asks of the site server through that database.
 */
final class ProviderOnHost implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderOnHost.class);

  private final Given given;
  private final ProviderOrder order;
  private final HttpListeners listeners;
  private final Clock clock;
  private final DatabaseLogin login;
  private volatile Optional<ListenerAddress> listening = Optional.empty();
  private volatile Optional<String> chain;

  /**
   * What the host has.
   *
   * @param range where it looks for a free port
   * @param identity the host's own; with its key it shows the certificate of the order, which comes
   *     anew every few days
   */
  record Given(HostFolder folder, String listen, PortRange range, TlsIdentity identity) {}

  ProviderOnHost(Given given, ProviderOrder order, HttpListeners listeners, Clock clock) {
    this.given = given;
    this.order = order;
    this.listeners = listeners;
    this.clock = clock;
    this.chain = order.chainPem();
    this.login =
        new DatabaseLogin(
            given.folder(),
            order.database(),
            new DatabaseLogin.Of(
                "provider " + order.name(), given.folder().providerChain(), " (matrix: C54/sql)"),
            clock);
  }

  @Override
  public String name() {
    return order.role();
  }

  @Override
  public Set<RowId> serves() {
    return Set.of(new RowId("C24", Protocol.RPC), new RowId("C24", Protocol.RPC_ENDPOINT_MAPPER));
  }

  @Override
  public Set<RowId> opens() {
    return Set.of(new RowId("C54", Protocol.SQL));
  }

  @Override
  public Record settings() {
    return order;
  }

  @Override
  public AutoCloseable start() throws Exception {
    RemoteDatabase database = login.open();
    try {
      ComponentDatabase reads = database.database();
      var asking = new AskSiteServer(reads);
      var changes = new Changes();
      Provider.Parts parts =
          PartsElsewhere.of(
              order, reads, ContentLibrary.beside(given.folder().content()), changes, clock);
      Provider provider =
          FirstFreePort.of(
              given.range(),
              port -> Provider.openElsewhere(address(port), parts, listeners, asking));
      Map<String, Runnable> wakes = new HashMap<>(ToldChanges.heard(changes));
      wakes.put(AskSiteServer.ANSWERED, asking::wake);
      WakeUps wakeUps = reads.listen(wakes, ProviderOnHost::trouble);
      Loop look = login.watch(database, ProviderOnHost::trouble);
      listening = Optional.of(address(provider.port()));
      return () -> {
        listening = Optional.empty();
        look.close();
        wakeUps.close();
        try (database) {
          provider.close();
        }
      };
    } catch (RuntimeException trouble) {
      database.close();
      throw SiteDatabase.isAway(trouble) ? new IOException(login.away(), trouble) : trouble;
    }
  }

  private ListenerAddress address(int port) {
    return new ListenerAddress(given.listen(), port, Optional.of(shown()));
  }

  private TlsIdentity shown() {
    TlsIdentity own = given.identity();
    return new TlsIdentity(chain.orElse(own.certificatesPem()), own.keyPem(), own.trustedPem());
  }

  /** Shows the certificate of this order to whoever connects from now on. */
  void renewed(ProviderOrder fresh) {
    chain = fresh.chainPem();
    listening.ifPresent(address -> listeners.replaceIdentity(address, shown()));
  }

  private static void trouble(String loop, Exception trouble) {
    LOG.warn("{} could not do its work and will try again: {}", loop, trouble.toString());
  }

  /** Where it answers, for the endpoint mapper of its host. */
  OptionalInt port() {
    return listening.map(ListenerAddress::port).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** What keeps it from doing all of its work. */
  Optional<String> hindrance() {
    return login.awaySince().map(since -> "since " + since + " " + login.away());
  }
}
