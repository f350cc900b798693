package dev.muster.foundation.keys;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.TokenProof;
import dev.muster.contracts.trust.KeyId;
import java.util.regex.Pattern;

/**
 * What an administrator gives to a device so that the site knows it without asking. It never
 * travels: the device sends a proof of it.
 */
public final class RegistrationToken {
  private static final Pattern VALID = Pattern.compile("[0-9a-f]{40}");
  private static final int NAME_DIGITS = 16;

  private final String secret;

  private RegistrationToken(String secret) {
    this.secret = secret;
  }

  /** A new token with 160 random bits. */
  public static RegistrationToken create() {
    return new RegistrationToken(Hmac.newToken());
  }

  /**
   * The token of a printed one.
   *
   * @throws KeyException where it is not 40 hexadecimal digits
   */
  public static RegistrationToken of(String printed) {
    if (!VALID.matcher(printed).matches()) {
      throw new KeyException("A registration token is 40 lower-case hexadecimal digits");
    }
    return new RegistrationToken(printed);
  }

  /** Its public name: the first 16 hexadecimal digits of the SHA-256 of the printed token. */
  public String name() {
    return Sha256.of(secret).value().substring(0, NAME_DIGITS);
  }

  /** Proves that this device, with this key, was given the token. */
  public TokenProof proof(DeviceId device, KeyId key) {
    return new TokenProof(name(), Hmac.proof(secret, text(device, key)));
  }

  /** Whether the proof is one of this token, for this device and key. */
  public boolean isProvenBy(TokenProof proof, DeviceId device, KeyId key) {
    return Hmac.isProof(secret, text(device, key), proof.proof());
  }

  private static String text(DeviceId device, KeyId key) {
    return device + "\n" + key;
  }

  /** The token as it is printed once, to be kept secret. */
  public String secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "***";
  }
}
