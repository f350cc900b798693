package dev.muster.command.deployment;

import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.provider.DeploymentStanding;
import dev.muster.contracts.provider.DeploymentStanding.Stopped;
import dev.muster.platform.client.ListPart;
import dev.muster.platform.client.ProviderConnection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** How deployments stand, by the provider. */
final class Standings {
  static final List<Column<DeploymentStanding>> COLUMNS =
      List.of(
          new Column<>("deployment", DeploymentStanding::deployment),
          new Column<>("application", DeploymentStanding::application),
          new Column<>("collection", DeploymentStanding::collection),
          new Column<>("purpose", one -> one.purpose().name().toLowerCase(Locale.ROOT)),
          new Column<>("lease", DeploymentStanding::destroys),
          new Column<>("state", one -> one.stopped().isPresent() ? "stopped" : "goes on"),
          new Column<>("since", one -> said(one.stopped().map(Stopped::since))),
          new Column<>("by", one -> said(one.stopped().map(Stopped::by))),
          new Column<>("reason", one -> said(one.stopped().map(Stopped::reason))),
          new Column<>(
              "last-lease-ends", one -> said(one.stopped().flatMap(Stopped::lastLeaseEnds))));

  private Standings() {}

  /** A part of the list. */
  record Part(List<DeploymentStanding> rows, long total) implements ListPart<DeploymentStanding> {}

  static List<DeploymentStanding> all(ProviderConnection provider) {
    return provider.all("/deployments", Part.class);
  }

  /** Prints one, and what that means. */
  static void show(DeploymentStanding one, Output output, CommandSpec spec) {
    output.print(COLUMNS, List.of(one));
    spec.commandLine().getErr().println(meaning(one));
  }

  private static Object said(Optional<?> what) {
    return what.<Object>map(one -> one).orElse("");
  }

  static String path(String name) {
    return "/deployments/" + new ObjectName(name);
  }

  /** What holds from now on, for people. */
  private static String meaning(DeploymentStanding one) {
    Optional<Stopped> stopped = one.stopped();
    if (stopped.isEmpty()) {
      return one.deployment() + " goes on.";
    }
    String connected =
        one.deployment() + " is stopped. Computers that are connected are told now. ";
    if (!one.destroys()) {
      return connected
          + "It needs no lease: one that is not connected may begin it until it next asks its site.";
    }
    return connected
        + stopped
            .get()
            .lastLeaseEnds()
            .map(
                ends -> "What it takes away is begun nowhere after " + ends + ", connected or not.")
            .orElse("It had no lease, so nothing of it that takes away is begun anywhere.");
  }
}
