package dev.muster.platform.reachability;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.wire.greeting.Greeting;

/** How a connection of a protocol is probed without doing harm. */
sealed interface Approach {

  /** Connect and speak; silence is to be expected where {@code shy}. */
  record Talk(Greeting greeting, boolean shy) implements Approach {}

  /** Connect and shake hands. */
  record Tls() implements Approach {}

  /** Ask PostgreSQL for TLS, then shake hands. */
  record Database() implements Approach {}

  /** Send a question that a right server answers. */
  record Ask(Greeting greeting) implements Approach {}

  /** Ask port 69, and hear the answer from any port. */
  record AskForFile() implements Approach {}

  /** Send a datagram that only a placeholder answers. */
  record Poke(Greeting greeting) implements Approach {}

  /** ICMP echo. */
  record Echo() implements Approach {}

  static Approach of(ProbeTarget target, String host) {
    return switch (target.transport()) {
      case ICMP -> new Echo();
      case TCP -> overTcp(target.protocol(), host);
      case UDP -> overUdp(target.protocol(), target.id());
    };
  }

  private static Approach overTcp(Protocol protocol, String host) {
    return switch (protocol) {
      case HTTP, WINRM_HTTP, METRICS -> talk(Greeting.http(host));
      case HTTPS,
          WINRM_HTTPS,
          CLIENT_NOTIFICATION,
          AMT_MANAGEMENT,
          AMT_REDIRECTION,
          LDAPS,
          GC_LDAPS ->
          new Tls();
      case LDAP, GC_LDAP -> talk(Greeting.ldap());
      case SMB -> talk(Greeting.smb());
      case NETBIOS_SESSION -> talk(Greeting.netbiosSession());
      case SQL -> new Database();
      case RPC_ENDPOINT_MAPPER -> talk(Greeting.endpointMapper());
      case REMOTE_ASSISTANCE -> talk(Greeting.remoteDesktop());
      case DNS -> talk(Greeting.dnsOverTcp());
      case SERVICE_BROKER -> new Talk(Greeting.broker(), true);
      case REMOTE_CONTROL,
          RPC,
          BINL,
          DHCP,
          ICMP_ECHO,
          IPSEC_IKE,
          MULTICAST,
          NETBIOS_DATAGRAM,
          NETBIOS_NAME,
          NTP,
          TFTP,
          WAKE_ON_LAN,
          WAKE_UP_PROXY ->
          new Talk(Greeting.listening(), true);
    };
  }

  private static Approach overUdp(Protocol protocol, String id) {
    return switch (protocol) {
      case DNS -> new Ask(Greeting.dnsOverUdp());
      case NTP -> new Ask(Greeting.ntp());
      case TFTP -> new AskForFile();
      case AMT_MANAGEMENT,
          AMT_REDIRECTION,
          BINL,
          CLIENT_NOTIFICATION,
          DHCP,
          GC_LDAP,
          GC_LDAPS,
          HTTP,
          HTTPS,
          ICMP_ECHO,
          IPSEC_IKE,
          LDAP,
          LDAPS,
          METRICS,
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
          WAKE_ON_LAN,
          WAKE_UP_PROXY,
          WINRM_HTTP,
          WINRM_HTTPS ->
          new Poke(Greeting.datagram(id));
    };
  }

  private static Approach talk(Greeting greeting) {
    return new Talk(greeting, false);
  }
}
