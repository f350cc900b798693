package dev.muster.foundation.keys;

import dev.muster.contracts.trust.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Locale;

/**
 * ECDSA with SHA-256 over a purpose and a text, so that what was signed for one purpose is worth
 * nothing for another.
 */
public final class Signatures {
  private static final String ALGORITHM = "SHA256withECDSA";

  private Signatures() {}

  /** The signature in Base64. */
  public static String sign(PrivateKey key, Purpose purpose, String text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(covered(purpose, text));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException trouble) {
      throw new KeyException("Cannot sign with this key", trouble);
    }
  }

  /** Whether {@code signature} in Base64 is the key's signature of the text for this purpose. */
  public static boolean isValid(PublicKey key, Purpose purpose, String text, String signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(covered(purpose, text));
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  /** The bytes that a signature of this text for this purpose covers. */
  public static byte[] covered(Purpose purpose, String text) {
    return ("muster " + purpose.name().toLowerCase(Locale.ROOT).replace('_', '-') + "\n" + text)
        .getBytes(StandardCharsets.UTF_8);
  }
}
