package dev.muster.contracts.device;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.PublicKeyText;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks a management point to know this device. Travels as {@code Signed} for the purpose {@code
 * REGISTRATION}, signed with the key that it names.
 *
 * @param device the device
 * @param key its key
 * @param name its host name, at most 255 characters
 * @param machine tells machines apart: SHA-256 over what the firmware and the operating system say
 *     that stays when the agent's files are copied
 * @param operatingSystem such as {@code Debian GNU/Linux 12 (bookworm)}, at most 200 characters
 * @param agent the agent's version
 * @param site the site that it wants
 * @param time when this was signed
 * @param token proof that the device was given a registration token
 */
public record RegistrationRequest(
    DeviceId device,
    PublicKeyText key,
    String name,
    ContentHash machine,
    String operatingSystem,
    String agent,
    SiteCode site,
    Instant time,
    Optional<TokenProof> token) {
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_TEXT = 200;

  public RegistrationRequest {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a device's name has 1 to 255 characters");
    }
    if (operatingSystem.length() > LONGEST_TEXT || agent.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "operating system and version have at most 200 characters");
    }
  }
}
