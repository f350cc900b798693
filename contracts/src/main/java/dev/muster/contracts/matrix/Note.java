package dev.muster.contracts.matrix;

/** The reference's notes. A row that carries one behaves as the note says. */
public enum Note {
  /** The port cannot be configured, but the connection can go through a configured proxy server. */
  PROXY(1),
  /** An alternate port can be defined; firewall and IPsec rules must then use it. */
  ALTERNATE_PORT(2),
  /**
   * An update server listens on 80/443 or on 8530/8531; HTTP 80 goes with HTTPS 443, any other with
   * the next port.
   */
  UPDATE_SERVER_PORTS(3),
  /**
   * TFTP answers from a dynamically allocated high port (RFC 1350), unless the server answers from
   * 69 itself.
   */
  TFTP_ANSWER_PORT(4),
  /** Both sides open by default; a site system may require that only the site server does. */
  SITE_SERVER_INITIATES(5);

  private final int number;

  Note(int number) {
    this.number = number;
  }

  /** The note's number in the reference, from 1. */
  public int number() {
    return number;
  }
}
