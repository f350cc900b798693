package dev.muster.foundation.keys;

import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.PublicKeyText;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Key pairs on the curve P-256 (FIPS 186-5), Muster's only kind: every TLS library, TPM and key
 * store knows it.
 */
public final class Keys {
  private static final String CURVE = "secp256r1";
  private static final int FIELD_BITS = 256;
  private static final Pattern PRIVATE_PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private Keys() {}

  /** A new key pair. */
  public static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java has no curve P-256", impossible);
    }
  }

  /** A public key as messages carry it. */
  public static PublicKeyText text(PublicKey key) {
    return new PublicKeyText(Base64.getEncoder().encodeToString(key.getEncoded()));
  }

  /**
   * The key of a message.
   *
   * @throws KeyException where the text is not a public key on P-256
   */
  public static PublicKey publicKey(PublicKeyText text) {
    try {
      PublicKey key =
          KeyFactory.getInstance("EC")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text.value())));
      if (key instanceof ECPublicKey ec
          && ec.getParams().getCurve().getField().getFieldSize() == FIELD_BITS) {
        return key;
      }
      throw new KeyException("The public key is not on the curve P-256");
    } catch (GeneralSecurityException | IllegalArgumentException trouble) {
      throw new KeyException("Not a public key on the curve P-256", trouble);
    }
  }

  /** The name of a key: the SHA-256 of its SubjectPublicKeyInfo. */
  public static KeyId id(PublicKey key) {
    return new KeyId(Sha256.of(key.getEncoded()).value());
  }

  /** The name of a key. */
  public static KeyId id(PublicKeyText key) {
    return id(publicKey(key));
  }

  /** A private key as PEM (PKCS #8, not encrypted), for a file that only its owner can read. */
  public static String pem(PrivateKey key) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  /**
   * The private key of a PEM text.
   *
   * @throws KeyException where it holds none
   */
  public static PrivateKey privateKey(String pem) {
    Matcher matcher = PRIVATE_PEM.matcher(pem);
    if (!matcher.find()) {
      throw new KeyException("No PKCS #8 private key in the PEM text");
    }
    return privateKey(Base64.getMimeDecoder().decode(matcher.group(1)));
  }

  static PrivateKey privateKey(byte[] pkcs8) {
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException trouble) {
      throw new KeyException("Not a private key on the curve P-256", trouble);
    }
  }
}
