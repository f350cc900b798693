package dev.muster.command.site;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.platform.rolehost.Role;
import dev.muster.platform.rpcmapper.EndpointMapper;
import dev.muster.platform.rpcmapper.EndpointMapperSettings;
import dev.muster.platform.rpcmapper.MusterInterface;
import dev.muster.site.systems.SiteSystem;
import dev.muster.wire.rpcmapper.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The endpoint mapper by which consoles of other computers find a provider (matrix: C23, C24): the
 * one of this computer, where the settings name an address for administration, and those on other
 * hosts, on the address of the listeners where they name none. While there is neither, the port is
 * closed; on its own computer the provider is found by the data folder.
 */
final class ProviderDiscovery implements Role {
  private final SiteSettings settings;
  private final ProviderRole provider;
  private final Supplier<List<SiteSystem>> systems;
  private final Loop.Trouble trouble;
  private final NamingMapper mapper;

  /**
   * Names the provider of this computer and those of the hosts.
   *
   * @param systems the hosts as the site knows them now
   */
  ProviderDiscovery(
      SiteSettings settings,
      ProviderRole provider,
      Supplier<List<SiteSystem>> systems,
      Loop.Trouble trouble) {
    this.settings = settings;
    this.provider = provider;
    this.systems = systems;
    this.trouble = trouble;
    String host = settings.administration().orElse(settings.listen());
    this.mapper =
        new NamingMapper(
            host,
            registry ->
                EndpointMapper.open(
                    new ListenerAddress(host, EndpointMapper.PORT, Optional.empty()),
                    registry,
                    EndpointMapperSettings.defaults()));
  }

  @Override
  public String name() {
    return "provider-discovery";
  }

  @Override
  public Set<RowId> serves() {
    return Set.of(
        new RowId("C23", Protocol.RPC_ENDPOINT_MAPPER),
        new RowId("C24", Protocol.RPC_ENDPOINT_MAPPER));
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
    if (settings.administration().isPresent() && provider.port() == 0) {
      throw new IllegalStateException("the provider does not run");
    }
    if (settings.administration().isPresent()) {
      name(own());
    }
    Loop follow = Loop.every(settings.pace().visits(), "provider-discovery", trouble, this::follow);
    return () -> {
      follow.close();
      mapper.close();
    };
  }

  private void follow() {
    List<Endpoint> all = new ArrayList<>(own());
    all.addAll(NamedProviders.of(systems.get()));
    name(all);
  }

  private void name(List<Endpoint> all) {
    try {
      mapper.name(all);
    } catch (ListenerException taken) {
      throw new ListenerException(taken.getMessage() + otherwise());
    }
  }

  private String otherwise() {
    String rows =
        " (matrix: C23/rpc-endpoint-mapper, C24/rpc-endpoint-mapper). Until then other computers"
            + " name ";
    return rows
        + (settings.administration().isPresent()
            ? "the provider's port: muster login https://HOST:" + provider.port()
            : "the provider's host: muster login HOST, as muster site-system list has it");
  }

  /** Whether it listens, where, and whom it names; for the site's status. */
  String said() {
    return mapper.said();
  }

  private List<Endpoint> own() {
    return settings.administration().isPresent()
        ? List.of(MusterInterface.PROVIDER.on(provider.port()))
        : List.of();
  }
}
