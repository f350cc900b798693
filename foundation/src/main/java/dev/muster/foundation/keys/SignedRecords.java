package dev.muster.foundation.keys;

import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.security.KeyPair;
import java.security.PublicKey;

/** Records that are signed as canonical JSON, and read only with a valid signature. */
public final class SignedRecords {
  private SignedRecords() {}

  /** Signs a record for one purpose. */
  public static Signed sign(KeyPair key, Purpose purpose, Object what) {
    String payload = Json.canonical(what);
    return new Signed(
        payload, Keys.id(key.getPublic()), Signatures.sign(key.getPrivate(), purpose, payload));
  }

  /**
   * The record that was signed.
   *
   * @throws KeyException where it is not the key's signature for this purpose, or what was signed
   *     is not the canonical JSON of such a record
   */
  public static <T> T open(Signed signed, PublicKey key, Purpose purpose, Class<T> type) {
    if (!signed.signer().equals(Keys.id(key))) {
      throw new KeyException("Signed by the key " + signed.signer() + ", not by " + Keys.id(key));
    }
    if (!Signatures.isValid(key, purpose, signed.payload(), signed.signature())) {
      throw new KeyException("The signature of the key " + signed.signer() + " is not valid");
    }
    return unverified(signed, type);
  }

  /**
   * What a signed text says, believed or not: to learn which key must have signed it.
   *
   * @throws KeyException where it is not the canonical JSON of such a record
   */
  public static <T> T unverified(Signed signed, Class<T> type) {
    try {
      T what = Json.read(signed.payload(), type);
      if (!Json.canonical(what).equals(signed.payload())) {
        throw new KeyException("What was signed is not canonical JSON");
      }
      return what;
    } catch (JsonException trouble) {
      throw new KeyException("What was signed cannot be read: " + trouble.getMessage(), trouble);
    }
  }
}
