package dev.muster.contracts.matrix;

import java.util.Locale;

/** The protocols of the matrix, and those that only extensions use. */
public enum Protocol {
  AMT_MANAGEMENT,
  AMT_REDIRECTION,
  BINL,
  CLIENT_NOTIFICATION,
  DHCP,
  DNS,
  GC_LDAP,
  GC_LDAPS,
  HTTP,
  HTTPS,
  ICMP_ECHO,
  IPSEC_IKE,
  LDAP,
  LDAPS,
  MULTICAST,
  NETBIOS_DATAGRAM,
  NETBIOS_NAME,
  NETBIOS_SESSION,
  REMOTE_ASSISTANCE,
  REMOTE_CONTROL,
  RPC,
  RPC_ENDPOINT_MAPPER,
  SERVICE_BROKER,
  SMB,
  SQL,
  TFTP,
  WAKE_ON_LAN,
  WAKE_UP_PROXY,
  WINRM_HTTP,
  WINRM_HTTPS,
  /** Extension: Prometheus text format over HTTP. */
  METRICS,
  /** Extension: the Network Time Protocol (RFC 5905). */
  NTP;

  /** The name as the reference's column writes it, such as {@code rpc-endpoint-mapper}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
