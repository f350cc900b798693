package dev.muster.agent.identity;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.SignedRecords;
import java.security.KeyPair;

/**
 * The name and the key of this device.
 *
 * @param device its name
 * @param key its key, which never leaves this computer
 * @param machine the machine that it was made on
 */
public record DeviceIdentity(DeviceId device, KeyPair key, ContentHash machine) {
  /** Signs a record with the device's key. */
  public Signed sign(Purpose purpose, Object what) {
    return SignedRecords.sign(key, purpose, what);
  }

  @Override
  public String toString() {
    return "device " + device;
  }
}
