package dev.muster.site.inventory;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.foundation.keys.Sha256;
import dev.muster.site.Arrival;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inventory reports as tests write them; a digest is the hash of a word. */
final class Reports {
  static final ClassName SYSTEM = new ClassName("SMS_G_System_OPERATING_SYSTEM");
  static final ClassName PROGRAMS = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");
  static final String STREAM = "00000000000000aa";

  private Reports() {}

  static Instance program(String name, String version) {
    return new Instance(name, Map.of("DisplayName", Value.of(name), "Version", Value.of(version)));
  }

  static ClassReport programs(Instance... present) {
    return new ClassReport(PROGRAMS, Arrays.asList(present), List.of());
  }

  static ClassReport gone(String... keys) {
    return new ClassReport(PROGRAMS, List.of(), Arrays.asList(keys));
  }

  static InventoryReport full(String after, ClassReport... classes) {
    return new InventoryReport(true, Optional.empty(), Sha256.of(after), Arrays.asList(classes));
  }

  static InventoryReport delta(String before, String after, ClassReport... classes) {
    return new InventoryReport(
        false, Optional.of(Sha256.of(before)), Sha256.of(after), Arrays.asList(classes));
  }

  static Arrival<InventoryReport> arrival(DeviceId device, long number, InventoryReport report) {
    return new Arrival<>(device, number, STREAM, number, RECEIVED.plusSeconds(number), report);
  }
}
