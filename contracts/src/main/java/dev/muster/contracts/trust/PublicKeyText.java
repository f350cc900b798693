package dev.muster.contracts.trust;

/**
 * A public key on the curve P-256.
 *
 * @param value its SubjectPublicKeyInfo (RFC 5280) in Base64, at most 400 characters
 */
public record PublicKeyText(String value) {
  private static final int LONGEST = 400;

  public PublicKeyText {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("a public key in Base64 has 1 to 400 characters");
    }
  }
}
