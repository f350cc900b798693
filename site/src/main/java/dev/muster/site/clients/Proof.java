package dev.muster.site.clients;

import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.trust.DeviceSignatures;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;

/** Whether a request to register proves that its sender has the key that it names. */
sealed interface Proof {
  /** How far the request's time may be from the site's. */
  Duration SKEW = Duration.ofMinutes(10);

  /** The longest request in characters. */
  int LONGEST = 8192;

  /** It does. */
  record Proven(RegistrationRequest request, PublicKey key, KeyId keyId) implements Proof {}

  /** It does not. */
  record Unproven(String reason) implements Proof {}

  /** Checks sizes first, then what it says, then the signature, which costs most. */
  static Proof of(Signed signed, RegistrationSettings settings, Instant now) {
    if (signed.payload().length() > LONGEST || signed.signature().length() > LONGEST) {
      return new Unproven("A request to register has at most " + LONGEST + " characters");
    }
    try {
      RegistrationRequest said = SignedRecords.unverified(signed, RegistrationRequest.class);
      if (!said.site().equals(settings.site())) {
        return new Unproven(
            "This is the site " + settings.site() + ", the request is for " + said.site());
      }
      if (Duration.between(said.time(), now).abs().compareTo(SKEW) > 0) {
        return new Unproven(
            "The request was signed at "
                + said.time()
                + ", here it is "
                + now
                + ": set the device's clock");
      }
      if (hasNul(said.name()) || hasNul(said.operatingSystem()) || hasNul(said.agent())) {
        return new Unproven("A name with a NUL character is none");
      }
      PublicKey key = Keys.publicKey(said.key());
      return DeviceSignatures.isSigned(signed, key, Purpose.REGISTRATION)
          ? new Proven(said, key, signed.signer())
          : new Unproven("The request is not signed by the key that it names");
    } catch (KeyException trouble) {
      return new Unproven(String.valueOf(trouble.getMessage()));
    }
  }

  private static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0;
  }
}
