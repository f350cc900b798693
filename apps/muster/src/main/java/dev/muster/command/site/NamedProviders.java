package dev.muster.command.site;

import dev.muster.platform.rpcmapper.MusterInterface;
import dev.muster.site.systems.SiteSystem;
import dev.muster.wire.rpcmapper.Endpoint;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers on other hosts that the endpoint mapper of the site server names: those that run,
 * whose host answers, and that have an address of IPv4, as a tower has no room for another.
 */
final class NamedProviders {
  private static final Logger LOG = LoggerFactory.getLogger(NamedProviders.class);

  /** A client reads eight of an answer, and one would do. */
  private static final int MOST = 8;

  private NamedProviders() {}

  static List<Endpoint> of(List<SiteSystem> systems) {
    return systems.stream().flatMap(NamedProviders::endpoint).limit(MOST).toList();
  }

  private static Stream<Endpoint> endpoint(SiteSystem system) {
    return system.providerPort().stream()
        .boxed()
        .flatMap(port ->
            address(system).stream()
                .map(address -> MusterInterface.PROVIDER_ELSEWHERE.on(address, port)));
  }

  private static Optional<Inet4Address> address(SiteSystem system) {
    try {
      return Stream.of(InetAddress.getAllByName(system.address()))
          .filter(Inet4Address.class::isInstance)
          .map(Inet4Address.class::cast)
          .findFirst();
    } catch (UnknownHostException unknown) {
      LOG.debug("The provider on {} is not named: {}", system.name(), unknown.toString());
      return Optional.empty();
    }
  }
}
