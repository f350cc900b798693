package dev.muster.site.administration;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 with HMAC-SHA-256 (RFC 8018), as {@code pbkdf2-sha256$iterations$salt$hash}. */
final class PasswordHash {
  private static final String NAME = "pbkdf2-sha256";
  private static final int ITERATIONS = 600_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  private PasswordHash() {}

  static String of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return "%s$%d$%s$%s"
        .formatted(NAME, ITERATIONS, text(salt), text(derive(password, ITERATIONS, salt)));
  }

  /** Whether the hash is of this password; takes equally long either way. */
  static boolean isOf(String hash, String password) {
    String[] parts = hash.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(NAME)) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    return MessageDigest.isEqual(
        Base64.getDecoder().decode(parts[3]), derive(password, Integer.parseInt(parts[1]), salt));
  }

  private static byte[] derive(String password, int iterations, byte[] salt) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has PBKDF2 with HMAC-SHA-256", impossible);
    } finally {
      spec.clearPassword();
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
