package dev.muster.wire.greeting;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Answers as real servers gave them, shortened where only the beginning counts. */
final class Answers {
  static final byte[] HTTP = Octets.ascii("HTTP/1.1 404 Not Found\r\nServer: x\r\n\r\n");
  static final byte[] TLS_ALERT = hex("15 03 03 00 02 02 28");
  static final byte[] TLS_HELLO = hex("16 03 03 00 7a 02 00 00 76 03 03 aa bb cc");
  static final byte[] LDAP_SHORT =
      hex("30 1a 02 01 01 64 15 04 00 30 11 30 0f 04 0a 76 65 6e 64 6f 72 4e 61 6d 65 31 01 78");
  static final byte[] LDAP_LONG = hex("30 84 00 00 00 10 02 01 01 65 84 00 00 00 07 0a 01 00");
  static final byte[] SMB2 = smb2();
  static final byte[] SMB1 = hex("00 00 00 23 ff 53 4d 42 72 00 00 00 00");
  static final byte[] NETBIOS = hex("82 00 00 00");
  static final byte[] NETBIOS_REFUSED = hex("83 00 00 01 82");
  static final byte[] TFTP_ERROR = Octets.message(0, 5, 0, 1, "File not found", 0);
  static final byte[] POSTGRESQL_ERROR =
      Octets.message("E", 0, 0, 0, 32, "SFATAL", 0, "C08P01", 0, "Mno", 0, 0);
  static final byte[] RPC_ACK = hex("05 00 0c 03 10 00 00 00 3c 00 00 00 01 00 00 00 d0 16 d0 16");
  static final byte[] RDP = hex("03 00 00 13 0e d0 00 00 12 34 00 02 00 08 00 01 00 00 00");
  static final byte[] DNS = hex("4d 70 81 80 00 01 00 00 00 00 00 00 00 00 02 00 01");
  static final byte[] NTP = ntp();
  static final byte[] SSH = Octets.ascii("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");
  static final byte[] SMTP = Octets.ascii("220 mail.example ESMTP Postfix\r\n");

  static final List<byte[]> ALL =
      List.of(
          HTTP,
          TLS_ALERT,
          TLS_HELLO,
          LDAP_SHORT,
          LDAP_LONG,
          SMB2,
          SMB1,
          NETBIOS,
          NETBIOS_REFUSED,
          TFTP_ERROR,
          POSTGRESQL_ERROR,
          RPC_ACK,
          RDP,
          DNS,
          NTP,
          SSH,
          SMTP);

  static final Map<String, Greeting> GREETINGS =
      Map.ofEntries(
          Map.entry("http", Greeting.http("mp1.example")),
          Map.entry("tls", Greeting.tls(new byte[] {22, 3, 1})),
          Map.entry("ldap", Greeting.ldap()),
          Map.entry("smb", Greeting.smb()),
          Map.entry("netbios", Greeting.netbiosSession()),
          Map.entry("tftp", Greeting.tftp()),
          Map.entry("postgresql", Greeting.postgresql()),
          Map.entry("rpc", Greeting.endpointMapper()),
          Map.entry("rdp", Greeting.remoteDesktop()),
          Map.entry("dns-udp", Greeting.dnsOverUdp()),
          Map.entry("dns-tcp", Greeting.dnsOverTcp()),
          Map.entry("ntp", Greeting.ntp()),
          Map.entry("broker", Greeting.broker()),
          Map.entry("listening", Greeting.listening()),
          Map.entry("datagram", Greeting.datagram("C10/wake-on-lan")));

  private Answers() {}

  static byte[] hex(String octets) {
    return HexFormat.ofDelimiter(" ").parseHex(octets);
  }

  private static byte[] smb2() {
    byte[] header = Octets.message(0xfe, "SMB", 64, 0, new byte[10], 1, new byte[47]);
    return Octets.message(0, 0, 0, 132, header, 65, 0, 1, 0, 0x11, 3, new byte[62]);
  }

  private static byte[] ntp() {
    byte[] first = Octets.message(0x24, 2, 6, 0xe8, new byte[20], "musterp1");
    return Octets.message(first, new byte[16]);
  }
}
