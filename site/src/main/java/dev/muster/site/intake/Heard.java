package dev.muster.site.intake;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.trust.PublicKeyText;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.site.trust.DeviceSignatures;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a queued message turned out to be. */
sealed interface Heard {
  /** The message in the queue. */
  Queued queued();

  /** The device that it names said it. */
  record Said(Queued queued, DeviceMessage message) implements Heard {}

  /**
   * It is worth nothing.
   *
   * @param device whom it names, where that can be read
   */
  record Worthless(Queued queued, Optional<DeviceId> device, String event, String reason)
      implements Heard {}

  /**
   * Reads and checks messages, on all processors, because signatures cost most here. The order
   * stays.
   */
  static List<Heard> all(List<Queued> queued, DeviceKeys keys) {
    List<Heard> read = queued.parallelStream().map(Heard::read).toList();
    Map<DeviceId, PublicKeyText> known = keys.keys(devices(read));
    return read.parallelStream().map(heard -> verify(heard, known)).toList();
  }

  private static Set<DeviceId> devices(Collection<Heard> read) {
    return read.stream()
        .flatMap(
            heard -> heard instanceof Said said ? Set.of(said.message().device()).stream() : null)
        .collect(Collectors.toSet());
  }

  private static Heard read(Queued queued) {
    String payload = queued.message().payload();
    try {
      return new Said(queued, Json.read(payload, DeviceMessage.class));
    } catch (JsonException unreadable) {
      return new Worthless(
          queued, Optional.empty(), "message-refused", String.valueOf(unreadable.getMessage()));
    }
  }

  private static Heard verify(Heard heard, Map<DeviceId, PublicKeyText> known) {
    return switch (heard) {
      case Worthless worthless -> worthless;
      case Said said -> {
        DeviceId device = said.message().device();
        PublicKeyText key = known.get(device);
        if (key == null) {
          yield new Worthless(
              said.queued(),
              Optional.of(device),
              "message-refused",
              "The device is not approved here");
        }
        if (!isSigned(said, key)) {
          yield new Worthless(
              said.queued(),
              Optional.of(device),
              "message-forged",
              "It names this device, but this device's key did not sign it");
        }
        yield said.queued().message().payload().contains("\\u0000")
            ? new Worthless(
                said.queued(),
                Optional.of(device),
                "message-refused",
                "It holds a NUL character, which the database does not take")
            : said;
      }
    };
  }

  private static boolean isSigned(Said said, PublicKeyText text) {
    try {
      return DeviceSignatures.isSigned(
          said.queued().message(), Keys.publicKey(text), Purpose.MESSAGE);
    } catch (KeyException broken) {
      return false;
    }
  }
}
