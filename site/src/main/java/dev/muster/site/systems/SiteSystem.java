package dev.muster.site.systems;

import dev.muster.contracts.link.HostReport;
import dev.muster.contracts.provider.SendingLimit;
import dev.muster.platform.link.LinkPeer;
import dev.muster.site.systems.SystemRole.ProviderRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A host of site systems.
 *
 * @param name what it is called
 * @param address name or IP address by which the site server and clients reach it
 * @param limits when and how fast content is sent to it
 * @param revision of what it is to run
 * @param told when it last said how it is
 * @param report what it said
 * @param trouble why it cannot be reached or steered; empty where it can
 * @param troubleSince when that began
 */
public record SiteSystem(
    String name,
    String address,
    List<SystemRole> roles,
    List<SendingLimit> limits,
    long revision,
    Instant joined,
    Optional<Instant> told,
    Optional<HostReport> report,
    String trouble,
    Optional<Instant> troubleSince) {
  public SiteSystem {
    roles = List.copyOf(roles);
    limits = List.copyOf(limits);
  }

  /**
   * The port on which its provider answers; empty where it has none, where that does not run, and
   * while the host does not answer.
   */
  public OptionalInt providerPort() {
    return trouble.isEmpty() && roles.stream().anyMatch(ProviderRole.class::isInstance)
        ? report.stream()
            .flatMap(said -> said.roles().stream())
            .filter(role -> role.role().equals(ProviderRole.NAME))
            .filter(role -> role.state().equals("running"))
            .flatMap(role -> role.port().stream())
            .mapToInt(Integer::intValue)
            .findFirst()
        : OptionalInt.empty();
  }

  LinkPeer peer() {
    return peer(address, roles);
  }

  static LinkPeer peer(String address, List<SystemRole> roles) {
    return new LinkPeer(address, roles.stream().flatMap(role -> role.pairs().stream()).toList());
  }
}
