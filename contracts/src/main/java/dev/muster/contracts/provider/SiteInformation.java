package dev.muster.contracts.provider;

import dev.muster.contracts.site.SiteCode;

/**
 * What a provider says of its site.
 *
 * @param site its code
 * @param name for people
 * @param version of the server
 * @param rootPem the root certificate in PEM
 */
public record SiteInformation(SiteCode site, String name, String version, String rootPem) {}
