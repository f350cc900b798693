/**
 * Clients in trouble: what they say of themselves at fallback status points when they cannot reach
 * the site. The link and the site's own fallback status point bring it; health, the provider and
 * explain show it. It is believed of nobody: a report is that of an address, changes nothing that
 * the site knows of a device, and counts no more once that device itself was heard of.
 */
@NullMarked
package dev.muster.site.troubles;

import org.jspecify.annotations.NullMarked;
