package dev.muster.platform.client;

import dev.muster.platform.rpcmapper.EndpointMapper;
import dev.muster.platform.rpcmapper.EndpointMapperClient;
import dev.muster.platform.rpcmapper.MusterInterface;
import dev.muster.wire.rpcmapper.Mapped;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider answers now: at the port of its URL, or at the one that the endpoint mapper of
 * its host names (matrix: C23, C24), which is another one after a restart. The mapper is not
 * believed: the certificate behind the port says whether it is the provider.
 */
final class ProviderPlace {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final URI url;
  private final int mapperPort;
  private final AtomicReference<@Nullable URI> found = new AtomicReference<>();

  ProviderPlace(URI url) {
    this(url, EndpointMapper.PORT);
  }

  ProviderPlace(URI url, int mapperPort) {
    this.url = url;
    this.mapperPort = mapperPort;
  }

  /** As it was named. */
  URI named() {
    return url;
  }

  /**
   * With a port; may ask the mapper, and wait for it.
   *
   * @throws ProviderException where the mapper does not answer or knows no provider
   */
  URI now() {
    if (url.getPort() >= 0 || !"https".equals(url.getScheme())) {
      return url;
    }
    URI known = found.get();
    if (known != null) {
      return known;
    }
    URI asked = URI.create("https://" + url.getRawAuthority() + ":" + port());
    found.set(asked);
    return asked;
  }

  /** It did not answer there: the mapper is asked again before the next request. */
  void lost() {
    found.set(null);
  }

  private int port() {
    String host = url.getHost();
    Mapped mapped =
        new EndpointMapperClient(CONNECT, ANSWER)
            .map(new InetSocketAddress(host, mapperPort), MusterInterface.PROVIDER.id());
    String mapper = "The RPC endpoint mapper of " + host + " (port " + mapperPort + ")";
    return switch (mapped) {
      case Mapped.Found(int port) -> port;
      case Mapped.NotRegistered() ->
          throw new ProviderException(
              0,
              mapper
                  + " knows no provider. Name the host that runs one: a site system with that role, as"
                  + " muster site-system list on the site has it, or the site server where it was"
                  + " set up with --administration ADDRESS; muster status there says how it is.");
      case Mapped.Refused(String reason) ->
          throw new ProviderException(
              0,
              mapper
                  + " "
                  + reason
                  + ". Rows C23/rpc-endpoint-mapper and C24/rpc-endpoint-mapper need it; where it"
                  + " cannot be had, name the provider's own port: https://"
                  + host
                  + ":PORT.");
    };
  }
}
