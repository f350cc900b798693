package dev.muster.contracts.link;

/**
 * A renewed certificate for the key of a host.
 *
 * @param chainPem the host's certificate and that of the site
 */
public record HostCertificate(String chainPem) {}
