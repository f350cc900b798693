package dev.muster.site.trust;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Security;

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

  private static Provider fastest() {
    AmazonCorrettoCryptoProvider amazon = AmazonCorrettoCryptoProvider.INSTANCE;
    return amazon.getLoadingError() == null
        ? amazon
        : Security.getProviders("Signature." + ALGORITHM)[0];
  }
}
