package dev.muster.topology.diagram;

import dev.muster.contracts.matrix.Protocol;

/** What a connection is for; the colour of its line, and its place among the others. */
enum Family {
  WEB("web", "#0b62b0"),
  NOTIFICATION("client notification", "#0e7490"),
  FILES("files and RPC", "#b45309"),
  DATABASE("database and replication", "#15803d"),
  DIRECTORY("directory", "#5b3cc4"),
  BOOT("network boot and multicast", "#a21caf"),
  WAKE("wake-up", "#8a6d00"),
  REMOTE("remote control and hardware", "#be123c"),
  SERVICES("names, time and monitoring", "#52606d");

  private final String label;
  private final String colour;

  Family(String label, String colour) {
    this.label = label;
    this.colour = colour;
  }

  String label() {
    return label;
  }

  /** Dark enough to be read on white; numbers and labels say the same without it. */
  String colour() {
    return colour;
  }

  static Family of(Protocol protocol) {
    return switch (protocol) {
      case HTTP, HTTPS -> WEB;
      case CLIENT_NOTIFICATION -> NOTIFICATION;
      case SMB, RPC, RPC_ENDPOINT_MAPPER, NETBIOS_DATAGRAM, NETBIOS_NAME, NETBIOS_SESSION -> FILES;
      case SQL, SERVICE_BROKER -> DATABASE;
      case LDAP, LDAPS, GC_LDAP, GC_LDAPS -> DIRECTORY;
      case BINL, DHCP, TFTP, MULTICAST -> BOOT;
      case WAKE_ON_LAN, WAKE_UP_PROXY, ICMP_ECHO -> WAKE;
      case AMT_MANAGEMENT,
          AMT_REDIRECTION,
          REMOTE_ASSISTANCE,
          REMOTE_CONTROL,
          WINRM_HTTP,
          WINRM_HTTPS ->
          REMOTE;
      case DNS, NTP, METRICS, IPSEC_IKE -> SERVICES;
    };
  }
}
