package dev.muster.platform.http;

/**
 * Who a listener is and whom it trusts.
 *
 * @param certificatesPem the server's certificate and those between it and a root, in this order
 * @param keyPem its private key, PKCS #8, not encrypted
 * @param trustedPem authorities of client certificates; where empty, clients are not asked for one
 */
public record TlsIdentity(String certificatesPem, String keyPem, String trustedPem) {
  @Override
  public String toString() {
    return "TlsIdentity[***]";
  }
}
