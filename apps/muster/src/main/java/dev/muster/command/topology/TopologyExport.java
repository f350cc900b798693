package dev.muster.command.topology;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Format;
import dev.muster.command.output.Output;
import dev.muster.command.reach.TopologyNote;
import dev.muster.contracts.provider.TopologyView;
import dev.muster.foundation.json.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster topology export}. */
@Command(
    name = "export",
    description = {
      "Prints the topology of the site as a document.",
      "It is derived from what the site knows now; --format json has nodes, connections and what was tried as well."
    })
final class TopologyExport implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    TopologyView view = SiteDocument.of(connection);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        output.format() == Format.TABLE ? SiteDocument.usable(view) : Json.indented(view) + "\n");
    out.flush();
    PrintWriter notes = spec.commandLine().getErr();
    TopologyNote.in(view.document()).forEach(notes::println);
    notes.flush();
  }
}
