package dev.muster.foundation.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104): proves knowledge of a token without sending it. */
public final class Hmac {
  private static final int TOKEN_BYTES = 20;

  private Hmac() {}

  /** A new token with 160 random bits, in hexadecimal. */
  public static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The proof in hexadecimal that somebody who knows the token saw the text. */
  public static String proof(String token, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", impossible);
    }
  }

  /** Whether the proof is that of this token and text; takes equally long either way. */
  public static boolean isProof(String token, String text, String proof) {
    return MessageDigest.isEqual(
        proof(token, text).getBytes(StandardCharsets.UTF_8),
        proof.getBytes(StandardCharsets.UTF_8));
  }
}
