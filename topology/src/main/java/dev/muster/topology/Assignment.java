package dev.muster.topology;

import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.site.SiteCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A party that a node is.
 *
 * @param party the role, device or service
 * @param site the site it belongs to; outside services belong to none
 * @param ports ports that an administrator defined for this role on this host
 * @param internetFacing whether the role serves clients on the internet
 * @param internetOnly whether the client is managed over the internet alone
 * @param workgroup whether the client belongs to no domain
 * @param tftpAnswer where a TFTP server answers from
 * @param multicastGroups where a multicast distribution point sends data
 */
public record Assignment(
    Party party,
    Optional<SiteCode> site,
    Map<Protocol, Integer> ports,
    boolean internetFacing,
    boolean internetOnly,
    boolean workgroup,
    TftpAnswer tftpAnswer,
    List<Cidr> multicastGroups) {

  /**
   * Administratively scoped groups (RFC 2365 section 6.2) that serve where the document names none.
   */
  public static final List<Cidr> USUAL_GROUPS = List.of(Cidr.parse("239.192.63.0/24"));

  public Assignment {
    ports = Map.copyOf(ports);
    multicastGroups = List.copyOf(multicastGroups);
  }

  /** The same, for clients on the internet. */
  public Assignment facingTheInternet() {
    return new Assignment(
        party, site, ports, true, internetOnly, workgroup, tftpAnswer, multicastGroups);
  }

  /** An assignment without settings. */
  public static Assignment of(Party party, Optional<SiteCode> site) {
    return new Assignment(
        party, site, Map.of(), false, false, false, TftpAnswer.DYNAMIC, USUAL_GROUPS);
  }
}
