package dev.muster.command.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster lab break}. */
@Command(
    name = "break",
    description = {
      "Takes the generated rules of a row of the matrix away, on every host and the router,",
      "and ends the connections that they had let begin."
    })
final class LabBreak implements Callable<Integer> {
  private static final String WHAT = "break";

  @Spec private CommandSpec spec;
  @Mixin private LabOptions options;

  @Parameters(
      paramLabel = "ROW",
      description =
          "Such as C40/smb; C40/rpc-endpoint-mapper/tcp is on that transport alone, C40/smb@dp1 in the firewall of one host.")
  private String row = "";

  @Override
  public Integer call() throws IOException {
    OpenLab open = OpenLab.of(options);
    List<String> gone =
        Stream.concat(
                open.state().faults().stream()
                    .filter(fault -> fault.what().equals(WHAT))
                    .map(LabRecord.Fault::to),
                Stream.of(row))
            .toList();
    Map<String, List<String>> taken = open.lab().faults().takeAway(gone);
    open.did(WHAT, row);
    PrintWriter out = spec.commandLine().getOut();
    taken.forEach((place, rules) ->
        rules.forEach(rule -> out.println(place + ": the rule of " + rule + " is gone")));
    return 0;
  }
}
