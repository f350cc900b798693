package dev.muster.contracts.provider;

import java.net.URI;

/**
 * What a computer has to know to sign an administrator in at an identity provider (OpenID Connect
 * Core 1.0).
 *
 * @param issuer of the identity provider, as its tokens name it
 * @param clientId by which the identity provider knows Muster; a public client, without a secret
 * @param scopes that are asked for
 */
public record OpenIdClient(URI issuer, String clientId, String scopes) {}
