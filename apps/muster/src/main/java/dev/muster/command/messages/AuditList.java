package dev.muster.command.messages;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Most;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.AuditEntry;
import dev.muster.platform.client.ListPart;
import dev.muster.platform.client.ProviderConnection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster audit}. */
@Command(
    name = "audit",
    description = "Lists what administrators did and changed, the latest first.")
public final class AuditList implements Runnable {
  private static final List<Column<AuditEntry>> COLUMNS =
      List.of(
          new Column<>("time", AuditEntry::time),
          new Column<>("by", AuditEntry::by),
          new Column<>("action", AuditEntry::action),
          new Column<>("object", AuditEntry::object),
          new Column<>("version", entry -> entry.version().map(Object::toString).orElse("")),
          new Column<>("signed by", entry -> String.join(", ", entry.authors())));

  @Option(names = "--by", paramLabel = "NAME", description = "Only by this administrator.")
  private Optional<String> by = Optional.empty();

  @Option(
      names = "--object",
      paramLabel = "TEXT",
      description = "Only what has this in its object, such as deployment/office.")
  private Optional<String> object = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only what was done at this time or later, such as 2026-01-31T12:00:00Z.")
  private Optional<Instant> since = Optional.empty();

  @Mixin private Most most;
  @Mixin private Connection connection;
  @Mixin private Output output;

  /** The command, for the command line to take up. */
  public AuditList() {}

  /** A part of the list. */
  record Part(List<AuditEntry> rows, long total) implements ListPart<AuditEntry> {}

  @Override
  public void run() {
    Map<String, String> filter = new LinkedHashMap<>();
    by.ifPresent(name -> filter.put("by", name));
    object.ifPresent(text -> filter.put("object", text));
    since.ifPresent(time -> filter.put("since", time.toString()));
    try (ProviderConnection provider = connection.open()) {
      output.print(
          COLUMNS, provider.first(MessageList.query("/audit", filter), Part.class, most.rows()));
    }
  }
}
