package dev.muster.site.clients;

import java.util.Locale;

/** How states are written in rows and events. */
final class DeviceRows {
  private DeviceRows() {}

  static String name(DeviceState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static DeviceState state(String name) {
    return DeviceState.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
