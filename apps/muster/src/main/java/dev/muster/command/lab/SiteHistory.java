package dev.muster.command.lab;

import dev.muster.command.connection.Connection;
import dev.muster.contracts.device.DeviceId;
import dev.muster.foundation.json.Json;
import dev.muster.platform.client.ListPart;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.compliance.DeviceState;
import dev.muster.site.status.StatusEntry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a site knows of devices, as its provider says.
 *
 * @param states of deployments, as they are
 * @param messages the whole history of status messages
 */
record SiteHistory(List<DeviceState> states, List<StatusEntry> messages) {
  SiteHistory {
    states = List.copyOf(states);
    messages = List.copyOf(messages);
  }

  private record States(List<DeviceState> rows, long total) implements ListPart<DeviceState> {}

  private record Messages(List<StatusEntry> rows, long total) implements ListPart<StatusEntry> {}

  /** A program on the site's host: prints what is known, given the data folder and the devices. */
  public static void main(String... arguments) {
    List<DeviceState> states = new ArrayList<>();
    List<StatusEntry> messages = new ArrayList<>();
    try (ProviderConnection provider = Connection.in(Path.of(arguments[0])).open()) {
      for (String device : Arrays.asList(arguments).subList(1, arguments.length)) {
        states.addAll(provider.all("/states?device=" + device, States.class));
        messages.addAll(provider.all("/status?device=" + device, Messages.class));
      }
    }
    new PrintStream(System.out, true, StandardCharsets.UTF_8)
        .println(Json.write(new SiteHistory(states, messages)));
  }

  /** What the site of a lab knows of these devices. */
  static SiteHistory ask(OpenLab open, List<DeviceId> devices) {
    String site = open.state().site().orElseThrow().host();
    List<String> words = new ArrayList<>(OwnPrograms.java(SiteHistory.class));
    words.add(open.folder().host(site).toString());
    devices.forEach(device -> words.add(device.value()));
    return Json.read(
        open.lab().exec(site, words.toArray(String[]::new)).orThrow("asking the provider").output(),
        SiteHistory.class);
  }
}
