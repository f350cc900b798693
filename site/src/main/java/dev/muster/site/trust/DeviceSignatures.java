package dev.muster.site.trust;

import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Signatures;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Checks what devices signed, many a second. */
public final class DeviceSignatures {
  private DeviceSignatures() {}

  /** Whether the text names this key as its signer, and it did sign it for this purpose. */
  public static boolean isSigned(Signed signed, PublicKey key, Purpose purpose) {
    if (!signed.signer().equals(Keys.id(key))) {
      return false;
    }
    try {
      Signature verifier =
          Signature.getInstance(NativeSignatures.ALGORITHM, NativeSignatures.provider());
      verifier.initVerify(key);
      verifier.update(Signatures.covered(purpose, signed.payload()));
      return verifier.verify(Base64.getDecoder().decode(signed.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }
}
