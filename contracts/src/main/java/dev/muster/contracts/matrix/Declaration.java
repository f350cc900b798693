package dev.muster.contracts.matrix;

import static dev.muster.contracts.matrix.Direction.BACK;
import static dev.muster.contracts.matrix.Direction.FORWARD;
import static dev.muster.contracts.matrix.Note.ALTERNATE_PORT;
import static dev.muster.contracts.matrix.Note.PROXY;
import static dev.muster.contracts.matrix.Note.SITE_SERVER_INITIATES;
import static dev.muster.contracts.matrix.Note.TFTP_ANSWER_PORT;
import static dev.muster.contracts.matrix.Note.UPDATE_SERVER_PORTS;
import static dev.muster.contracts.matrix.Pair.pair;
import static dev.muster.contracts.matrix.Party.*;
import static dev.muster.contracts.matrix.Protocol.*;
import static dev.muster.contracts.matrix.Transport.TCP;
import static dev.muster.contracts.matrix.Transport.UDP;

import java.util.List;
import java.util.stream.Stream;

/** The reference, row by row, in its order: what may flow, and what of it Muster leaves unused. */
final class Declaration {
  private static final String CONNECTIONLESS =
      "Muster resolves its interfaces over TCP; nothing sends connectionless RPC";
  private static final String STATUS_AS_FILES =
      "status is dropped as files over SMB; nothing on the site server is called";
  private static final String NO_FILES =
      "this role is given no files and writes none; what it has taken is fetched over this pair's RPC";
  private static final String OVER_ITS_LOGIN =
      "what this role is given and what it has taken goes over its login to the site database";
  private static final String FETCHED = "the site server fetches what this role has taken";
  private static final String NO_STATUS = "this role sends the site server no status (note 5)";
  private static final String NOT_INWARDS =
      "nothing opens a connection from the internet to a site";
  private static final String LDAPS_OVER_UDP = "nobody speaks LDAPS over UDP";
  private static final String DIRECTORY_BY_LDAP =
      "the directory is read over LDAP; nothing calls RPC on a domain controller";
  private static final String NO_INTERFACE_BEHIND =
      "without a row for dynamic RPC the mapper has nothing to hand out; the role is steered by files";
  private static final String OPERATING_SYSTEM = "the operating system's own work, not Muster's";
  private static final String NO_NETBIOS =
      "names are resolved by DNS and files travel over SMB 445 only";

  private Declaration() {}

  static List<Connection> rows() {
    return Stream.of(
            catalogToNotification(),
            updatesToAmt(),
            siteServerToRoles(),
            aroundTheDatabase(),
            prose())
        .flatMap(List::stream)
        .flatMap(pair -> pair.rows().stream())
        .toList();
  }

  private static List<Pair> catalogToNotification() {
    return List.of(
        pair("C01", ASSET_INTELLIGENCE_POINT, CATALOG_UPSTREAM)
            .either()
            .tcp(HTTPS, one(443))
            .unused(BACK, TCP, NOT_INWARDS),
        pair("C02", CATALOG_WEB_SERVICE_POINT, SITE_DATABASE).tcp(SQL, one(1433), ALTERNATE_PORT),
        pair("C03", CATALOG_WEBSITE_POINT, CATALOG_WEB_SERVICE_POINT)
            .tcp(HTTP, one(80), ALTERNATE_PORT)
            .tcp(HTTPS, one(443), ALTERNATE_PORT),
        pair("C04", ENDPOINT_PROTECTION_POINT, INTERNET).tcp(HTTP, one(80)),
        pair("C05", ENROLLMENT_PROXY_POINT, ENROLLMENT_POINT).tcp(HTTPS, one(443), ALTERNATE_PORT),
        pair("C06", ENROLLMENT_POINT, SITE_DATABASE).tcp(SQL, one(1433), ALTERNATE_PORT),
        pair("C07", EXCHANGE_CONNECTOR, EXCHANGE_ONLINE).tcp(WINRM_HTTPS, one(5986)),
        pair("C08", EXCHANGE_CONNECTOR, EXCHANGE_ON_PREMISES).tcp(WINRM_HTTP, one(5985)),
        pair("C09", CLIENT, CATALOG_WEBSITE_POINT)
            .tcp(HTTP, one(80), ALTERNATE_PORT)
            .tcp(HTTPS, one(443), ALTERNATE_PORT),
        pair("C10", CLIENT, CLIENT)
            .udp(WAKE_ON_LAN, one(9), ALTERNATE_PORT)
            .udp(WAKE_UP_PROXY, one(25536), ALTERNATE_PORT),
        pair("C10", CLIENT, CLIENT, "prose: wake-up proxy uses ICMP echo; no port").icmp(ICMP_ECHO),
        pair("C11", CLIENT, CLOUD_DISTRIBUTION_POINT).tcp(HTTPS, one(443)),
        pair("C12", CLIENT, DISTRIBUTION_POINT)
            .tcp(HTTP, one(80), ALTERNATE_PORT)
            .tcp(HTTPS, one(443), ALTERNATE_PORT),
        pair("C13", CLIENT, DISTRIBUTION_POINT_MULTICAST)
            .tcp(SMB, one(445))
            .unused(FORWARD, TCP, "sessions are announced, and missing blocks fetched, over C12")
            .udp(MULTICAST, range(63000, 64000)),
        pair("C14", CLIENT, DISTRIBUTION_POINT_PXE)
            .udp(DHCP, several(67, 68))
            .udp(TFTP, one(69), TFTP_ANSWER_PORT)
            .udp(BINL, one(4011)),
        pair("C15", CLIENT, FALLBACK_STATUS_POINT).tcp(HTTP, one(80), ALTERNATE_PORT),
        pair("C16", CLIENT, GLOBAL_CATALOG).tcp(GC_LDAP, one(3268)).tcp(GC_LDAPS, one(3269)),
        pair("C17", CLIENT, MANAGEMENT_POINT)
            .tcp(CLIENT_NOTIFICATION, one(10123), ALTERNATE_PORT)
            .tcp(HTTP, one(80), ALTERNATE_PORT)
            .tcp(HTTPS, one(443), ALTERNATE_PORT));
  }

  private static List<Pair> updatesToAmt() {
    return List.of(
        pair("C18", CLIENT, SOFTWARE_UPDATE_POINT)
            .tcp(HTTP, either(80, 8530), UPDATE_SERVER_PORTS)
            .tcp(HTTPS, either(443, 8531), UPDATE_SERVER_PORTS),
        pair("C19", CLIENT, STATE_MIGRATION_POINT)
            .tcp(HTTP, one(80), ALTERNATE_PORT)
            .tcp(HTTPS, one(443), ALTERNATE_PORT)
            .tcp(SMB, one(445))
            .unused(FORWARD, TCP, "user state travels over this pair's HTTPS"),
        pair("C20", CONSOLE, CLIENT)
            .tcp(REMOTE_CONTROL, one(2701))
            .tcp(REMOTE_ASSISTANCE, one(3389)),
        pair("C21", CONSOLE, INTERNET)
            .tcp(HTTP, one(80))
            .unused(FORWARD, TCP, "the console calls nobody but the provider"),
        pair("C22", CONSOLE, REPORTING_SERVICES_POINT)
            .tcp(HTTP, one(80), ALTERNATE_PORT)
            .tcp(HTTPS, one(443), ALTERNATE_PORT),
        pair("C23", CONSOLE, SITE_SERVER).tcp(RPC_ENDPOINT_MAPPER, one(135)),
        pair("C24", CONSOLE, PROVIDER)
            .row(RPC_ENDPOINT_MAPPER, one(135), one(135))
            .unused(FORWARD, UDP, CONNECTIONLESS)
            .tcp(RPC, dynamic()),
        pair("C25", MAC_COMPUTER, ENROLLMENT_PROXY_POINT).tcp(HTTPS, one(443)),
        directory("C26", MANAGEMENT_POINT),
        pair("C27", MANAGEMENT_POINT, SITE_SERVER)
            .either()
            .tcp(RPC_ENDPOINT_MAPPER, one(135), SITE_SERVER_INITIATES)
            .unused(FORWARD, TCP, STATUS_AS_FILES)
            .tcp(RPC, dynamic(), SITE_SERVER_INITIATES)
            .unused(FORWARD, TCP, STATUS_AS_FILES)
            .tcp(SMB, one(445), SITE_SERVER_INITIATES)
            .unused(FORWARD, TCP, OVER_ITS_LOGIN)
            .unused(BACK, TCP, OVER_ITS_LOGIN),
        pair("C28", MANAGEMENT_POINT, SITE_DATABASE).tcp(SQL, one(1433), ALTERNATE_PORT),
        pair("C29", MOBILE_DEVICE, ENROLLMENT_PROXY_POINT).tcp(HTTPS, one(443)),
        pair("C30", MOBILE_DEVICE, CLOUD_MDM).tcp(HTTPS, one(443)),
        pair("C31", OUT_OF_BAND_SERVICE_POINT, ENROLLMENT_POINT).tcp(HTTPS, one(443)),
        pair("C32", OUT_OF_BAND_SERVICE_POINT, AMT_CONTROLLER).tcp(AMT_MANAGEMENT, one(16993)),
        pair("C33", OUT_OF_BAND_CONSOLE, AMT_CONTROLLER)
            .tcp(AMT_MANAGEMENT, one(16993))
            .tcp(AMT_REDIRECTION, one(16995)),
        pair("C34", REPORTING_SERVICES_POINT, SITE_DATABASE).tcp(SQL, one(1433), ALTERNATE_PORT));
  }

  private static List<Pair> siteServerToRoles() {
    return List.of(
        siteLink("C35", CATALOG_WEB_SERVICE_POINT),
        siteLink("C36", CATALOG_WEBSITE_POINT),
        siteLink("C37", ASSET_INTELLIGENCE_POINT),
        pair("C38", SITE_SERVER, CLIENT).udp(WAKE_ON_LAN, one(9), ALTERNATE_PORT),
        pair("C39", SITE_SERVER, CLOUD_DISTRIBUTION_POINT).tcp(HTTPS, one(443)),
        pair("C40", SITE_SERVER, DISTRIBUTION_POINT)
            .tcp(SMB, one(445), SITE_SERVER_INITIATES)
            .row(RPC_ENDPOINT_MAPPER, one(135), one(135), SITE_SERVER_INITIATES)
            .unused(FORWARD, UDP, CONNECTIONLESS)
            .tcp(RPC, dynamic(), SITE_SERVER_INITIATES),
        directory("C41", SITE_SERVER),
        siteLink("C42", ENDPOINT_PROTECTION_POINT),
        siteLink("C43", ENROLLMENT_POINT),
        siteLink("C44", ENROLLMENT_PROXY_POINT),
        pair("C45", SITE_SERVER, INTERNET).tcp(HTTP, one(80), PROXY),
        pair("C46", SITE_SERVER, FALLBACK_STATUS_POINT)
            .either()
            .tcp(SMB, one(445), SITE_SERVER_INITIATES)
            .unused(FORWARD, TCP, NO_FILES)
            .unused(BACK, TCP, NO_FILES)
            .row(RPC_ENDPOINT_MAPPER, one(135), one(135), SITE_SERVER_INITIATES)
            .unused(FORWARD, UDP, CONNECTIONLESS)
            .unused(BACK, UDP, CONNECTIONLESS)
            .unused(BACK, TCP, FETCHED)
            .tcp(RPC, dynamic(), SITE_SERVER_INITIATES)
            .unused(BACK, TCP, FETCHED),
        pair("C47", SITE_SERVER, REPORTING_SERVICES_POINT)
            .either()
            .tcp(SMB, one(445), SITE_SERVER_INITIATES)
            .unused(BACK, TCP, NO_STATUS)
            .row(RPC_ENDPOINT_MAPPER, one(135), one(135), SITE_SERVER_INITIATES)
            .unused(FORWARD, UDP, CONNECTIONLESS)
            .unused(BACK, UDP, NO_STATUS)
            .unused(BACK, TCP, NO_STATUS)
            .tcp(RPC, dynamic(), SITE_SERVER_INITIATES)
            .unused(BACK, TCP, NO_STATUS));
  }

  private static List<Pair> aroundTheDatabase() {
    return List.of(
        pair("C48", SITE_SERVER, SITE_SERVER).either().tcp(SMB, one(445)),
        pair("C49", SITE_SERVER, SITE_DATABASE).tcp(SQL, one(1433), ALTERNATE_PORT),
        pair("C50", SITE_SERVER, PROVIDER)
            .tcp(SMB, one(445))
            .unused(FORWARD, TCP, OVER_ITS_LOGIN)
            .row(RPC_ENDPOINT_MAPPER, one(135), one(135))
            .unused(FORWARD, UDP, CONNECTIONLESS)
            .tcp(RPC, dynamic()),
        pair("C51", SITE_SERVER, SOFTWARE_UPDATE_POINT)
            .either()
            .tcp(SMB, one(445), SITE_SERVER_INITIATES)
            .tcp(HTTP, either(80, 8530), UPDATE_SERVER_PORTS, SITE_SERVER_INITIATES)
            .unused(BACK, TCP, "the site server serves no updates")
            .tcp(HTTPS, either(443, 8531), UPDATE_SERVER_PORTS, SITE_SERVER_INITIATES)
            .unused(BACK, TCP, "the site server serves no updates"),
        pair("C52", SITE_SERVER, STATE_MIGRATION_POINT)
            .either()
            .tcp(SMB, one(445), SITE_SERVER_INITIATES)
            .row(RPC_ENDPOINT_MAPPER, one(135), one(135), SITE_SERVER_INITIATES)
            .unused(FORWARD, UDP, NO_INTERFACE_BEHIND)
            .unused(FORWARD, TCP, NO_INTERFACE_BEHIND)
            .unused(BACK, UDP, NO_INTERFACE_BEHIND)
            .unused(BACK, TCP, NO_INTERFACE_BEHIND),
        siteLink("C53", SYSTEM_HEALTH_VALIDATOR, SITE_SERVER_INITIATES),
        pair("C54", PROVIDER, SITE_DATABASE).tcp(SQL, one(1433), ALTERNATE_PORT),
        pair("C55", SOFTWARE_UPDATE_POINT, INTERNET).tcp(HTTP, one(80), PROXY),
        pair("C56", SOFTWARE_UPDATE_POINT, UPSTREAM_UPDATE_SERVER)
            .tcp(HTTP, either(80, 8530), UPDATE_SERVER_PORTS)
            .tcp(HTTPS, either(443, 8531), UPDATE_SERVER_PORTS),
        pair("C57", SITE_DATABASE, SITE_DATABASE).tcp(SERVICE_BROKER, one(4022), ALTERNATE_PORT),
        pair("C58", CLOUD_MDM_CONNECTOR, CLOUD_MDM).tcp(HTTPS, one(443)));
  }

  private static List<Pair> prose() {
    String registration = "prose: IPsec enforcement, Health Registration Authority";
    String operatingSystemPorts = "prose table: ports used by the server operating system";
    return List.of(
        pair("C59", CLIENT, HEALTH_REGISTRATION_AUTHORITY, registration)
            .tcp(HTTP, one(80))
            .tcp(HTTPS, one(443)),
        pair(
                "C59",
                CLIENT,
                SYSTEM_HEALTH_VALIDATOR,
                "prose: IPsec enforcement, negotiation with the protected host")
            .udp(IPSEC_IKE, one(500))
            .unused(FORWARD, UDP, OPERATING_SYSTEM),
        pair("C59", CLIENT, DHCP_SERVER, "prose: DHCP enforcement")
            .udp(DHCP, several(67, 68))
            .unused(FORWARD, UDP, OPERATING_SYSTEM)
            .unused(BACK, UDP, OPERATING_SYSTEM),
        pair("P01", CLIENT, FILE_SHARE).tcp(SMB, one(445)),
        pair(
                "P02",
                SITE_SERVER,
                INTERNET_FACING_SITE_SYSTEM,
                "prose: installation and repair of MP, DP, SUP, FSP for internet clients")
            .row(RPC_ENDPOINT_MAPPER, one(135), one(135))
            .unused(FORWARD, UDP, CONNECTIONLESS),
        pair(
                "P02",
                SITE_SERVER,
                INTERNET_FACING_SITE_SYSTEM,
                "prose: as above; the dynamic range can be restricted")
            .tcp(RPC, dynamic()),
        pair("P02", SITE_SERVER, INTERNET_FACING_SITE_SYSTEM, "prose: as above")
            .either()
            .tcp(SMB, one(445))
            .unused(BACK, TCP, "status travels on the role's own pair, where note 5 lets it"),
        pair(
                "P03",
                SITE_SERVER,
                DISTRIBUTION_POINT,
                "prose: application and package installation on distribution points")
            .row(RPC_ENDPOINT_MAPPER, one(135), one(135))
            .unused(FORWARD, UDP, CONNECTIONLESS),
        pair("P03", SITE_SERVER, DISTRIBUTION_POINT, "prose: as above").tcp(RPC, dynamic()),
        pair("W01", ANY, NETWORK_SERVICE, operatingSystemPorts)
            .row(DNS, one(53), one(53))
            .udp(DHCP, several(67, 68))
            .unused(FORWARD, UDP, OPERATING_SYSTEM)
            .unused(BACK, UDP, OPERATING_SYSTEM)
            .udp(NETBIOS_NAME, one(137))
            .unused(FORWARD, UDP, NO_NETBIOS)
            .udp(NETBIOS_DATAGRAM, one(138))
            .unused(FORWARD, UDP, NO_NETBIOS)
            .tcp(NETBIOS_SESSION, one(139))
            .unused(FORWARD, TCP, NO_NETBIOS));
  }

  /** What the site server, or a management point, asks of the directory. */
  private static Pair directory(String id, Party from) {
    return pair(id, from, DOMAIN_CONTROLLER)
        .tcp(LDAP, one(389))
        .row(LDAPS, one(636), one(636))
        .unused(FORWARD, UDP, LDAPS_OVER_UDP)
        .tcp(GC_LDAP, one(3268))
        .tcp(GC_LDAPS, one(3269))
        .row(RPC_ENDPOINT_MAPPER, one(135), one(135))
        .unused(FORWARD, UDP, DIRECTORY_BY_LDAP)
        .unused(FORWARD, TCP, DIRECTORY_BY_LDAP)
        .tcp(RPC, dynamic())
        .unused(FORWARD, TCP, DIRECTORY_BY_LDAP);
  }

  /** The site server steers a role on another host, which sends its status back. */
  private static Pair siteLink(String id, Party role, Note... notes) {
    return pair(id, SITE_SERVER, role)
        .either()
        .tcp(SMB, one(445), notes)
        .row(RPC_ENDPOINT_MAPPER, one(135), one(135), notes)
        .unused(FORWARD, UDP, CONNECTIONLESS)
        .unused(BACK, UDP, CONNECTIONLESS)
        .unused(BACK, TCP, STATUS_AS_FILES)
        .tcp(RPC, dynamic(), notes)
        .unused(BACK, TCP, STATUS_AS_FILES);
  }

  private static Ports one(int port) {
    return new Ports.One(port);
  }

  private static Ports several(Integer... ports) {
    return new Ports.Several(List.of(ports));
  }

  private static Ports range(int first, int last) {
    return new Ports.Range(first, last);
  }

  private static Ports either(int usual, int other) {
    return new Ports.Alternatives(usual, other);
  }

  private static Ports dynamic() {
    return new Ports.Dynamic();
  }
}
