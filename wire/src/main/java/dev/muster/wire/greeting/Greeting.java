package dev.muster.wire.greeting;

/** A harmless first message of one protocol, and the reading of what comes back. */
public interface Greeting {
  /** An answer that does not fit here is not read further, in bytes. */
  int LONGEST_ANSWER = 8192;

  /** What to send after connecting, or as one datagram; empty where the other side speaks first. */
  byte[] first();

  /**
   * Reads everything received so far; for datagrams, one datagram. Never throws, whatever the bytes
   * are.
   */
  Heard read(byte[] answer);

  /** {@code OPTIONS *} of HTTP/1.1 (RFC 9112); any status line is HTTP. */
  static Greeting http(String host) {
    return new HttpGreeting(host);
  }

  /** A ClientHello that a TLS engine made; recognises TLS records (RFC 8446, section 5.1). */
  static Greeting tls(byte[] clientHello) {
    return new TlsGreeting(clientHello);
  }

  /** A search of the root DSE without a bind (RFC 4511, RFC 4512 section 5.1). */
  static Greeting ldap() {
    return new LdapGreeting();
  }

  /** An SMB2 NEGOTIATE that offers dialects 2.0.2 to 3.1.1 (MS-SMB2 2.2.3). */
  static Greeting smb() {
    return new SmbGreeting();
  }

  /** A NetBIOS session request to {@code *SMBSERVER} (RFC 1002, section 4.3.2). */
  static Greeting netbiosSession() {
    return new NetbiosSessionGreeting();
  }

  /** A TFTP read of a file that no server has (RFC 1350). */
  static Greeting tftp() {
    return new TftpGreeting();
  }

  /** PostgreSQL's SSLRequest, answered by one letter before any login. */
  static Greeting postgresql() {
    return new PostgresqlGreeting();
  }

  /** A connection-oriented DCE/RPC bind to the endpoint mapper's interface (C706, chapter 12). */
  static Greeting endpointMapper() {
    return new EndpointMapperGreeting();
  }

  /** An X.224 connection request with RDP's negotiation (MS-RDPBCGR 2.2.1.1). */
  static Greeting remoteDesktop() {
    return new RemoteDesktopGreeting();
  }

  /** A query for the root's name servers in one datagram (RFC 1035). */
  static Greeting dnsOverUdp() {
    return new DnsGreeting(false);
  }

  /** A query for the root's name servers on a stream, length first (RFC 1035, section 4.2.2). */
  static Greeting dnsOverTcp() {
    return new DnsGreeting(true);
  }

  /** An NTP client packet of version 4 (RFC 5905). */
  static Greeting ntp() {
    return new NtpGreeting();
  }

  /**
   * AMQP 1.0's SASL protocol header, which a broker answers with its own. A broker that serves
   * another protocol on the port, or wants TLS, may say nothing.
   */
  static Greeting broker() {
    return new BrokerGreeting();
  }

  /** Sends nothing and listens: for services whose protocol has no harmless first message. */
  static Greeting listening() {
    return new ListeningGreeting();
  }

  /**
   * {@code MUSTER-PROBE/1}, for datagram protocols without a harmless question: no server of these
   * protocols takes it for one of its own messages.
   *
   * @param row what is probed, printable ASCII
   */
  static Greeting datagram(String row) {
    return new DatagramGreeting(row);
  }
}
