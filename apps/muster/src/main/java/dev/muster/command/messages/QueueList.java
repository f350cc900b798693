package dev.muster.command.messages;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.QueueState;
import dev.muster.platform.client.ProviderConnection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster queues}. */
@Command(name = "queues", description = "Lists the queues of the site and what waits in them.")
public final class QueueList implements Runnable {
  private static final List<Column<QueueState>> COLUMNS =
      List.of(
          new Column<>("queue", QueueState::queue),
          new Column<>("place", QueueState::place),
          new Column<>("waiting", QueueState::waiting),
          new Column<>("oldest", queue -> queue.oldest().map(Object::toString).orElse("")),
          new Column<>("failed", QueueState::failed),
          new Column<>("about", QueueState::about));

  @Mixin private Connection connection;
  @Mixin private Output output;

  /** The command, for the command line to take up. */
  public QueueList() {}

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(COLUMNS, provider.list("/queues", QueueState.class));
    }
  }
}
