package dev.muster.command.device;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Most;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ListPart;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.troubles.ClientTrouble;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster device troubles}. */
@Command(
    name = "troubles",
    description = {
      "Lists what clients say at fallback status points that cannot register or reach the site.",
      "Nothing of it is proven but the address that it came from."
    })
final class DeviceTroubles implements Runnable {
  private static final List<Column<ClientTrouble>> COLUMNS =
      List.of(
          new Column<>("address", ClientTrouble::address),
          new Column<>("name", ClientTrouble::name),
          new Column<>("state", trouble -> trouble.state().label()),
          new Column<>("since", ClientTrouble::since),
          new Column<>("last", ClientTrouble::last),
          new Column<>("times", ClientTrouble::times),
          new Column<>("clock", DeviceTroubles::clock),
          new Column<>("point", ClientTrouble::point),
          new Column<>("device", trouble -> trouble.device().map(Object::toString).orElse("")),
          new Column<>("agent", ClientTrouble::agent),
          new Column<>("ended", trouble -> trouble.ended().map(Object::toString).orElse("")),
          new Column<>("detail", ClientTrouble::detail));

  private static final long MINUTE = 60;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description =
          "Only this: registration-refused, management-point-unreachable, root-not-trusted,"
              + " certificate-not-trusted or clock-wrong.")
  private Optional<String> state = Optional.empty();

  @Option(names = "--ended", description = "Also what is over.")
  private boolean ended;

  @Mixin private Most most;
  @Mixin private Connection connection;
  @Mixin private Output output;

  /** A part of the list. */
  record Part(List<ClientTrouble> rows, long total) implements ListPart<ClientTrouble> {}

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(
          COLUMNS,
          provider.first(
              "/client-troubles?ended=" + ended + state.map(word -> "&state=" + word).orElse(""),
              Part.class,
              most.rows()));
    }
  }

  /** Clocks that go right say nothing. */
  private static String clock(ClientTrouble trouble) {
    long ahead = trouble.ahead().toSeconds();
    if (Math.abs(ahead) < MINUTE) {
      return "";
    }
    return Math.abs(ahead) / MINUTE + " min " + (ahead > 0 ? "ahead" : "behind");
  }
}
