package dev.muster.contracts.link;

import dev.muster.contracts.site.SiteCode;

/**
 * A site server asks a host to become one of its site systems.
 *
 * @param rootPem the site's root certificate, which the host pins from now on
 * @param proof {@link JoinText#offer} under the token: the site server saw this host's certificate
 */
public record JoinOffer(SiteCode site, String rootPem, String proof) {}
