package dev.muster.command.topology;

import dev.muster.topology.TopologySchema;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a document may say. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of topology documents.",
      "Editors complete and check documents with it."
    })
final class SchemaOfTopologies implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(TopologySchema.text());
    out.flush();
  }
}
