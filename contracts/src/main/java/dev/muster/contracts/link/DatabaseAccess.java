package dev.muster.contracts.link;

/**
 * By which a host logs in to the site database (matrix: C28): over TLS, by a certificate for the
 * host's own key, without a password.
 *
 * @param host name or address, as the server's certificate names it
 * @param login a role of the database, the common name of the certificate
 * @param chainPem the certificate and that of the site
 */
public record DatabaseAccess(
    String host, int port, String database, String login, String chainPem) {
  @Override
  public String toString() {
    return login + " at " + host + ":" + port + "/" + database;
  }
}
