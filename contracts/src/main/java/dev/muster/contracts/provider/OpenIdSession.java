package dev.muster.contracts.provider;

/**
 * Signs in by what an identity provider says.
 *
 * @param idToken a JSON Web Token (RFC 7519), signed by the identity provider
 */
public record OpenIdSession(String idToken) {
  @Override
  public String toString() {
    return "OpenIdSession[***]";
  }
}
