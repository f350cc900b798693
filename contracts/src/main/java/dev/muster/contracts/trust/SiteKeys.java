package dev.muster.contracts.trust;

import dev.muster.contracts.site.SiteCode;
import java.time.Instant;

/**
 * Says which keys a site signs with. Travels as {@code Signed} for the purpose {@code SITE}, by the
 * root.
 *
 * @param site the site
 * @param lease signs leases
 * @param targeting signs which targets mean a device
 * @param issued when the root said so; a later statement replaces an earlier one
 */
public record SiteKeys(
    SiteCode site, PublicKeyText lease, PublicKeyText targeting, Instant issued) {}
