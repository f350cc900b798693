/**
 * The site's own keys and the certificates that they make: device certificates, the identities of
 * site systems, statements of the site's keys, and the registry of authors. Clients and the site
 * systems' hosts call it; SiteTrust is the door. It never has the root's private key longer than it
 * takes to export it, and it signs no work of an author.
 */
@NullMarked
package dev.muster.site.trust;

import org.jspecify.annotations.NullMarked;
