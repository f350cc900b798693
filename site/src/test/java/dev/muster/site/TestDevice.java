package dev.muster.site;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What an agent would sign. */
public record TestDevice(DeviceId id, KeyPair keys, String machine) {
  /** The site that the device wants. */
  public static final SiteCode SITE = new SiteCode("P01");

  /** A device that is like no other. */
  public static TestDevice create() {
    String id = UUID.randomUUID().toString();
    return new TestDevice(new DeviceId(id), Keys.generate(), "machine of " + id);
  }

  /** The same identity on another machine. */
  public TestDevice copiedTo(String other) {
    return new TestDevice(id, keys, other);
  }

  /** The request to register, signed at this time. */
  public Signed request(Instant time, Optional<RegistrationToken> token) {
    return SignedRecords.sign(keys, Purpose.REGISTRATION, said(time, token));
  }

  /** The request to register without a token. */
  public Signed request(Instant time) {
    return request(time, Optional.empty());
  }

  /** What the request says. */
  public RegistrationRequest said(Instant time, Optional<RegistrationToken> token) {
    return new RegistrationRequest(
        id,
        Keys.text(keys.getPublic()),
        "pc-" + id.value().substring(0, 8),
        Sha256.of(machine),
        "Debian GNU/Linux 12 (bookworm)",
        "1.0",
        SITE,
        time,
        token.map(each -> each.proof(id, Keys.id(keys.getPublic()))));
  }

  /** A message with this place, signed. */
  public Signed message(String stream, long sequence, Message message) {
    return SignedRecords.sign(
        keys,
        Purpose.MESSAGE,
        new DeviceMessage(id, stream, sequence, Instant.parse("2026-03-01T12:00:00Z"), message));
  }
}
