package dev.muster.command.deployment;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.provider.DeploymentProgress;
import dev.muster.platform.client.ProviderConnection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster deployment progress}. */
@Command(
    name = "progress",
    description = "Shows how many devices were in each state of a deployment, over time.")
final class DeploymentProgressShown implements Runnable {
  @Parameters(paramLabel = "NAME", description = "Which deployment.")
  private String name = "";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only from this time on, such as 2026-01-31T12:00:00Z (usually since the first device"
              + " said something, as far as that is kept).")
  private Optional<Instant> since = Optional.empty();

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      String path = Standings.path(name) + "/progress";
      List<DeploymentProgress> all =
          provider.list(
              since.map(time -> path + "?since=" + time).orElse(path), DeploymentProgress.class);
      output.print(columns(all), all);
    }
  }

  /** The states that any device was in, in the order in which devices go through them. */
  private static List<Column<DeploymentProgress>> columns(List<DeploymentProgress> all) {
    return Stream.concat(
            Stream.of(new Column<>("at", DeploymentProgress::at)),
            Arrays.stream(DeploymentState.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .filter(word -> all.stream().anyMatch(each -> each.devices().containsKey(word)))
                .map(word ->
                    new Column<DeploymentProgress>(
                        word, each -> each.devices().getOrDefault(word, 0L))))
        .toList();
  }
}
