package dev.muster.command.device;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.platform.client.ListPart;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.clients.Device;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Devices by the provider. */
public final class Devices {
  private Devices() {}

  /** A part of the list. */
  record Part(List<Device> rows, long total) implements ListPart<Device> {}

  /** All devices in this state, or in any, whose name has this in it. */
  static List<Device> all(ProviderConnection provider, Optional<String> state, String name) {
    return all(provider, name, state.map(word -> "&state=" + word).orElse(""));
  }

  /** The members of a collection whose name has this in it. */
  public static List<Device> in(ProviderConnection provider, ObjectName collection, String name) {
    return all(provider, name, "&collection=" + collection);
  }

  private static List<Device> all(ProviderConnection provider, String name, String further) {
    return provider.all(
        "/devices?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + further, Part.class);
  }

  private static boolean isId(String text) {
    try {
      return new DeviceId(text).value().equals(text);
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  /** The one device of this id or name. */
  public static Device one(ProviderConnection provider, String idOrName) {
    List<Device> found =
        (isId(idOrName) ? all(provider, "", "&ids=" + idOrName) : all(provider, idOrName, ""))
            .stream()
                .filter(device ->
                    device.id().value().equals(idOrName) || device.name().equals(idOrName))
                .toList();
    if (found.size() != 1) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          found.isEmpty()
              ? "There is no device " + idOrName + "; 'muster device list' shows all."
              : found.size() + " devices are called " + idOrName + "; give the id of one.");
    }
    return found.getFirst();
  }
}
