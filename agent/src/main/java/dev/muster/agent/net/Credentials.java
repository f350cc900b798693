package dev.muster.agent.net;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a device shows to servers.
 *
 * @param key the device's private key
 * @param chain the device's certificate first, then what certifies it
 */
public record Credentials(PrivateKey key, List<X509Certificate> chain) {
  public Credentials {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a device shows its own certificate at least");
    }
  }

  @Override
  public String toString() {
    return "the credentials of " + chain.getFirst().getSubjectX500Principal();
  }
}
