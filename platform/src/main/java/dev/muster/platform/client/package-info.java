/**
 * The administrator's end of the provider: HTTP over TLS that trusts the site's root and nothing
 * else. ProviderConnection is the door; it knows no message.
 */
@NullMarked
package dev.muster.platform.client;

import org.jspecify.annotations.NullMarked;
