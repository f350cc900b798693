package dev.muster.site.trust;

import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.Signatures;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Base64;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * Checks what devices signed, many a second. Bouncy Castle does that in less than half of the JDK's
 * time: a check has no secret to protect from a watch. What the site signs, the JDK signs.
 */
public final class DeviceSignatures {
  private DeviceSignatures() {}

  /** Whether the text names this key as its signer, and it did sign it for this purpose. */
  public static boolean isSigned(Signed signed, PublicKey key, Purpose purpose) {
    if (!signed.signer().equals(Keys.id(key))) {
      return false;
    }
    try {
      ECPublicKeyParameters point =
          (ECPublicKeyParameters) PublicKeyFactory.createKey(key.getEncoded());
      BigInteger[] signature =
          StandardDSAEncoding.INSTANCE.decode(
              point.getParameters().getN(), Base64.getDecoder().decode(signed.signature()));
      ECDSASigner verifier = new ECDSASigner();
      verifier.init(false, point);
      return verifier.verifySignature(
          Sha256.digest().digest(Signatures.covered(purpose, signed.payload())),
          signature[0],
          signature[1]);
    } catch (IOException | RuntimeException malformed) {
      return false;
    }
  }
}
