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
 * its host names (matrix: C23, C24), which is another one after a restart. The mapper of a site
 * server whose provider is on another host names that host. The mapper is not believed: the
 * certificate behind the port says whether it is the provider.
 */
final class ProviderPlace {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final URI url;
  private final int mapperPort;
  private final AtomicReference<@Nullable Place> found = new AtomicReference<>();

  /**
   * Where it answers.
   *
   * @param elsewhere whether that is another host than the one that was named, so that its
   *     certificate has neither that name nor, perhaps, this address, but says that it is a
   *     provider's
   */
  record Place(URI url, boolean elsewhere) {}

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
  Place now() {
    if (url.getPort() >= 0 || !"https".equals(url.getScheme())) {
      return new Place(url, false);
    }
    Place known = found.get();
    if (known != null) {
      return known;
    }
    Place asked = ask();
    found.set(asked);
    return asked;
  }

  /** It did not answer there: the mapper is asked again before the next request. */
  void lost() {
    found.set(null);
  }

  private Place ask() {
    String host = url.getHost();
    return switch (map(MusterInterface.PROVIDER)) {
      case Mapped.Found(int port, var _) -> place(url.getRawAuthority(), port, false);
      case Mapped.NotRegistered() -> askElsewhere();
      case Mapped.Refused(String reason) ->
          throw new ProviderException(
              0,
              mapper()
                  + " "
                  + reason
                  + ". Rows C23/rpc-endpoint-mapper and C24/rpc-endpoint-mapper need it; where it"
                  + " cannot be had, name the provider's own port: https://"
                  + host
                  + ":PORT.");
    };
  }

  private Place askElsewhere() {
    if (map(MusterInterface.PROVIDER_ELSEWHERE) instanceof Mapped.Found(int port, var address)
        && address.isPresent()) {
      return place(address.get().getHostAddress(), port, true);
    }
    throw new ProviderException(
        0,
        mapper()
            + " knows no provider. Name the host that runs one: a site system with that role, as"
            + " muster site-system list on the site has it, or the site server where it was"
            + " set up with --administration ADDRESS; muster status there says how it is.");
  }

  private static Place place(String authority, int port, boolean elsewhere) {
    return new Place(URI.create("https://" + authority + ":" + port), elsewhere);
  }

  private Mapped map(MusterInterface wanted) {
    return new EndpointMapperClient(CONNECT, ANSWER)
        .map(new InetSocketAddress(url.getHost(), mapperPort), wanted.id());
  }

  private String mapper() {
    return "The RPC endpoint mapper of " + url.getHost() + " (port " + mapperPort + ")";
  }
}
