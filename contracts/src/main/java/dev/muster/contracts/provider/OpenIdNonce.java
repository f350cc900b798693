package dev.muster.contracts.provider;

import java.time.Instant;

/**
 * What an ID token must carry to begin a session; good for one.
 *
 * @param nonce goes to the identity provider with the request
 * @param expires it is worth nothing after this
 */
public record OpenIdNonce(String nonce, Instant expires) {}
