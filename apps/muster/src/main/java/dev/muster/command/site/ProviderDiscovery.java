package dev.muster.command.site;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.platform.rolehost.Role;
import dev.muster.platform.rpcmapper.EndpointMapper;
import dev.muster.platform.rpcmapper.EndpointMapperSettings;
import dev.muster.platform.rpcmapper.MusterInterface;
import dev.muster.wire.rpcmapper.EndpointRegistry;
import java.util.Optional;
import java.util.Set;

/**
 * The endpoint mapper by which consoles of other computers find the provider (matrix: C23, C24). It
 * starts after the provider, where the settings name an address for administration; on its own
 * computer the provider is found by the data folder.
 */
final class ProviderDiscovery implements Role {
  private final SiteSettings settings;
  private final ProviderRole provider;

  ProviderDiscovery(SiteSettings settings, ProviderRole provider) {
    this.settings = settings;
    this.provider = provider;
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
    if (provider.port() == 0) {
      throw new IllegalStateException("the provider does not run");
    }
    try {
      return EndpointMapper.open(
          new ListenerAddress(
              settings.administration().orElseThrow(), EndpointMapper.PORT, Optional.empty()),
          EndpointRegistry.of(MusterInterface.PROVIDER.on(provider.port())),
          EndpointMapperSettings.defaults());
    } catch (ListenerException taken) {
      throw new ListenerException(
          taken.getMessage()
              + " (matrix: C23/rpc-endpoint-mapper, C24/rpc-endpoint-mapper). Until then other"
              + " computers name the provider's port: muster login https://HOST:"
              + provider.port());
    }
  }
}
