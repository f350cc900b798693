package dev.muster.command.objects;

import dev.muster.foundation.json.Json;
import dev.muster.platform.documents.JsonSchemas;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a document may say. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of documents of a kind.",
      "Editors complete and check documents with it."
    })
public final class SchemaOfObjects implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "KIND", description = "Such as application.")
  private String kind = "";

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Json.indented(JsonSchemas.of(Target.kind(kind))));
    out.flush();
  }
}
