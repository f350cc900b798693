package dev.muster.command.topology;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.contracts.provider.TopologyView;
import dev.muster.platform.client.ProviderConnection;

/** Asks a site for its topology. */
final class SiteDocument {
  private SiteDocument() {}

  static TopologyView of(Connection connection) {
    try (ProviderConnection provider = connection.open()) {
      return provider.get("/topology", TopologyView.class);
    }
  }

  /** The document, where it can be used as one. */
  static String usable(TopologyView view) {
    if (!view.problem().isEmpty()) {
      throw new CommandFailure(ExitCode.PREVENTED, view.problem());
    }
    return view.document();
  }
}
