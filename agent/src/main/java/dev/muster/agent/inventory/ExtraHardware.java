package dev.muster.agent.inventory;

import dev.muster.contracts.document.CustomSource.Part;
import dev.muster.contracts.fact.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import oshi.hardware.HardwareAbstractionLayer;

/** Hardware that no standard class has, as rows of values by name. */
final class ExtraHardware {
  private ExtraHardware() {}

  static List<Map<String, Value>> rows(HardwareAbstractionLayer hardware, Part part) {
    return switch (part) {
      case USB_DEVICE ->
          hardware.getUsbDevices(false).stream()
              .map(device ->
                  texts(
                      "name", device.getName(),
                      "vendor", device.getVendor(),
                      "vendor-id", device.getVendorId(),
                      "product-id", device.getProductId(),
                      "serial", device.getSerialNumber()))
              .toList();
      case GRAPHICS_CARD ->
          hardware.getGraphicsCards().stream()
              .map(card -> {
                Map<String, Value> row =
                    texts(
                        "name", card.getName(),
                        "vendor", card.getVendor(),
                        "device-id", card.getDeviceId(),
                        "version", card.getVersionInfo());
                row.put("memory", Value.of(card.getVRam()));
                return row;
              })
              .toList();
      case SOUND_CARD ->
          hardware.getSoundCards().stream()
              .map(card ->
                  texts(
                      "name", card.getName(),
                      "driver", card.getDriverVersion(),
                      "codec", card.getCodec()))
              .toList();
      case POWER_SOURCE ->
          hardware.getPowerSources().stream()
              .map(source -> {
                Map<String, Value> row =
                    texts(
                        "name", source.getName(),
                        "manufacturer", source.getManufacturer(),
                        "chemistry", source.getChemistry(),
                        "serial", source.getSerialNumber());
                row.put("cycles", Value.of(source.getCycleCount()));
                return row;
              })
              .toList();
    };
  }

  private static Map<String, Value> texts(String... pairs) {
    Map<String, Value> row = new HashMap<>();
    for (int at = 0; at < pairs.length; at += 2) {
      if (pairs[at + 1] != null && !pairs[at + 1].isBlank()) {
        row.put(pairs[at], Value.of(pairs[at + 1].strip()));
      }
    }
    return row;
  }
}
