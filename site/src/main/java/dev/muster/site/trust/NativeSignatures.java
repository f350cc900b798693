package dev.muster.site.trust;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Signatures;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Base64;

/**
 * What makes and checks ECDSA signatures where the site has to do many a second: AWS-LC, where its
 * library runs on this computer, else the JDK.
 */
final class NativeSignatures {
  static final String ALGORITHM = "SHA256withECDSA";

  private static final Provider PROVIDER = fastest();

  private NativeSignatures() {}

  static Provider provider() {
    return PROVIDER;
  }

  /** Signs a record for one purpose. */
  static Signed sign(KeyPair key, Purpose purpose, Object what) {
    String payload = Json.canonical(what);
    try {
      Signature signature = Signature.getInstance(ALGORITHM, PROVIDER);
      signature.initSign(key.getPrivate());
      signature.update(Signatures.covered(purpose, payload));
      return new Signed(
          payload, Keys.id(key.getPublic()), Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException trouble) {
      throw new IllegalStateException("Cannot sign with the site's own key", trouble);
    }
  }

  private static Provider fastest() {
    AmazonCorrettoCryptoProvider amazon = AmazonCorrettoCryptoProvider.INSTANCE;
    return amazon.getLoadingError() == null
        ? amazon
        : Security.getProviders("Signature." + ALGORITHM)[0];
  }
}
