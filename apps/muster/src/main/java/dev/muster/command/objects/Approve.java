package dev.muster.command.objects;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.platform.client.ProviderConnection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Approves what another administrator asks for. */
@Command(
    name = "approve",
    description = {
      "Makes a change for which another administrator asked with apply --ask-approval.",
      "Without a number, lists what waits."
    })
public final class Approve implements Runnable {
  private static final List<Column<PendingChange>> COLUMNS =
      List.of(
          new Column<>("id", PendingChange::id),
          new Column<>("by", PendingChange::by),
          new Column<>("devices", PendingChange::devices),
          new Column<>("asked", change -> change.asked().toString()),
          new Column<>("expires", change -> change.expires().toString()),
          new Column<>(
              "objects",
              change ->
                  change.objects().stream()
                      .map(Object::toString)
                      .collect(Collectors.joining(" "))));

  @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "Which change.")
  private Optional<Long> id = Optional.empty();

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      if (id.isPresent()) {
        Applied applied = provider.send("POST", "/approvals/" + id.get(), List.of(), Applied.class);
        output.print(Row.COLUMNS, applied.differences().stream().map(Row::of).toList());
      } else {
        output.print(COLUMNS, provider.list("/approvals", PendingChange.class));
      }
    }
  }
}
