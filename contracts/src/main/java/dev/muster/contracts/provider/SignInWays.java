package dev.muster.contracts.provider;

import java.util.Optional;

/**
 * How administrators can sign in, besides name and password.
 *
 * @param openId at an identity provider, where the site has one
 */
public record SignInWays(Optional<OpenIdClient> openId) {}
