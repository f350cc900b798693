package dev.muster.tests.trust;

import dev.muster.agent.identity.About;
import dev.muster.agent.identity.DeviceIdentity;
import dev.muster.agent.identity.IdentityStore;
import dev.muster.agent.identity.Machine;
import dev.muster.agent.identity.Registration;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.identity.Standing;
import dev.muster.agent.net.Answer;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.message.Upload;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.foundation.keys.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A second computer: the agent's own identity, registration and way to the site. */
record SimulatedDevice(
    DeviceIdentity identity, SiteConnection connection, Registration registration) {
  private static final Clock CLOCK = Clock.systemUTC();

  /** The device of this folder, on this machine; it has yet to {@code register}. */
  static SimulatedDevice open(Path folder, String machine, SiteAddress site) {
    IdentityStore store =
        IdentityStore.open(
            folder.resolve("identity"),
            new Machine(Optional.of(Sha256.of(machine)), Optional.empty()));
    var connection = new SiteConnection(site, folder.resolve("root.pem"), CLOCK);
    return new SimulatedDevice(
        store.identity(),
        connection,
        new Registration(
            store,
            new SiteFiles(folder),
            connection,
            new About(machine, "Debian GNU/Linux 12 (bookworm)", "0.1.0"),
            CLOCK));
  }

  /** A new device whose installation left a token in its folder, registered. */
  static SimulatedDevice registered(
      Path folder, String machine, SiteAddress site, RegistrationToken token) {
    new SiteFiles(folder).write(site, Optional.of(token));
    SimulatedDevice device = open(folder, machine, site);
    Standing standing = device.registration().proceed();
    if (!(standing instanceof Standing.Registered)) {
      throw new AssertionError(machine + " is not registered but " + standing);
    }
    return device;
  }

  /** A message of this device's stream. */
  Signed message(String stream, long sequence, Message message) {
    return identity.sign(
        Purpose.MESSAGE,
        new DeviceMessage(identity.device(), stream, sequence, Instant.now(), message));
  }

  /** Something to say. */
  static Message.StatusMessage said(String text) {
    return new Message.StatusMessage(
        Severity.INFORMATION, "test", "test-said", text, Instant.now());
  }

  /** Sends messages, whoever signed them, on this device's own connection. */
  Receipt send(Signed... messages) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(packed)) {
      zip.write(Json.bytes(new Upload(List.of(messages))));
    }
    return switch (connection.upload(packed.toByteArray())) {
      case Answer.Got<Receipt>(Receipt receipt) -> receipt;
      case Answer.Away<Receipt> away -> throw new IOException(away.toString());
      case Answer.Denied<Receipt> denied -> throw new IOException(denied.toString());
    };
  }
}
