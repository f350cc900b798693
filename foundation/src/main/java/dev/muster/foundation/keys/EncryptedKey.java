package dev.muster.foundation.keys;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/**
 * A private key under a passphrase: PKCS #8 with PBES2 (RFC 8018), PBKDF2 with HMAC-SHA-256 and
 * AES-256.
 */
final class EncryptedKey {
  private static final String LABEL = "ENCRYPTED PRIVATE KEY";
  private static final String ALGORITHM = "PBEWithHmacSHA256AndAES_256";
  private static final int ITERATIONS = 600_000;
  private static final int SALT_BYTES = 16;
  private static final int BLOCK_BYTES = 16;

  private EncryptedKey() {}

  static String pem(PrivateKey key, char[] passphrase) {
    byte[] plain = key.getEncoded();
    PBEKeySpec password = new PBEKeySpec(passphrase);
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          SecretKeyFactory.getInstance(ALGORITHM).generateSecret(password),
          new PBEParameterSpec(
              random(SALT_BYTES), ITERATIONS, new IvParameterSpec(random(BLOCK_BYTES))));
      // Under its own name the JDK has no object identifier for the algorithm; as PBES2 it has.
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
      parameters.init(cipher.getParameters().getEncoded());
      byte[] encoded = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(plain)).getEncoded();
      return Pem.text(LABEL, encoded);
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, impossible);
    } finally {
      password.clearPassword();
      Arrays.fill(plain, (byte) 0);
    }
  }

  static PrivateKey open(String pem, char[] passphrase) {
    PBEKeySpec password = new PBEKeySpec(passphrase);
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(Pem.bytes(LABEL, pem));
      return Keys.privateKey(
          info.getKeySpec(SecretKeyFactory.getInstance(ALGORITHM).generateSecret(password))
              .getEncoded());
    } catch (GeneralSecurityException | IOException trouble) {
      throw new KeyException("The passphrase is wrong, or the key is damaged", trouble);
    } finally {
      password.clearPassword();
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
