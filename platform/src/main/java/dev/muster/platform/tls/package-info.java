/**
 * TLS of connections that servers and commands open: whom they trust and what they show. Listeners
 * have their own, on BoringSSL.
 */
@NullMarked
package dev.muster.platform.tls;

import org.jspecify.annotations.NullMarked;
