package dev.muster.contracts.link;

/**
 * Ends the joining of a host.
 *
 * @param chainPem the host's certificate and that of the site
 * @param proof {@link JoinText#certificate} under the token
 */
public record JoinCertificate(String chainPem, String proof) {}
