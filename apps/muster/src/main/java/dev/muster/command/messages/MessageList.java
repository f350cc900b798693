package dev.muster.command.messages;

import dev.muster.command.connection.Connection;
import dev.muster.command.device.Devices;
import dev.muster.command.output.Column;
import dev.muster.command.output.Most;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ListPart;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.status.StatusEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster messages list}. */
@Command(name = "list", description = "Lists status messages, the latest first.")
final class MessageList implements Runnable {
  private static final List<Column<StatusEntry>> COLUMNS =
      List.of(
          new Column<>("received", StatusEntry::received),
          new Column<>(
              "severity", entry -> entry.message().severity().name().toLowerCase(Locale.ROOT)),
          new Column<>("component", entry -> entry.message().component()),
          new Column<>("event", entry -> entry.message().event()),
          new Column<>("device", entry -> entry.device().map(Object::toString).orElse("")),
          new Column<>("text", entry -> entry.message().text()));

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "Only those about this device, by id or name.")
  private Optional<String> device = Optional.empty();

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "Only those this bad or worse: information, warning or error.")
  private Optional<String> severity = Optional.empty();

  @Option(
      names = "--component",
      paramLabel = "NAME",
      description = "Only those of this component, such as clients, intake, policy or content.")
  private Optional<String> component = Optional.empty();

  @Option(
      names = "--event",
      paramLabel = "NAME",
      description = "Only those of this event, such as policy-refused or clone-suspected.")
  private Optional<String> event = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only those that came at this time or later, such as 2026-01-31T12:00:00Z.")
  private Optional<Instant> since = Optional.empty();

  @Mixin private Most most;
  @Mixin private Connection connection;
  @Mixin private Output output;

  /** A part of the list. */
  record Part(List<StatusEntry> rows, long total) implements ListPart<StatusEntry> {}

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, all(provider));
    }
  }

  private List<StatusEntry> all(ProviderConnection provider) {
    Map<String, String> filter = new LinkedHashMap<>();
    device.ifPresent(name -> filter.put("device", Devices.one(provider, name).id().value()));
    severity.ifPresent(word -> filter.put("at-least", word));
    component.ifPresent(name -> filter.put("component", name));
    event.ifPresent(name -> filter.put("event", name));
    since.ifPresent(time -> filter.put("since", time.toString()));
    return provider.first(query("/status", filter), Part.class, most.rows());
  }

  /** An address with these parameters. */
  static String query(String path, Map<String, String> filter) {
    return filter.entrySet().stream()
        .map(each ->
            each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", path + "?", ""));
  }
}
