package dev.muster.command.query;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.QueryAnswer;
import dev.muster.contracts.provider.QueryRequest;
import dev.muster.platform.client.ProviderConnection;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster query}. */
@Command(
    name = "query",
    description = {
      "Runs a query in Configuration Manager's WQL over all devices.",
      "docs/operations/wql.md says what the language has."
    })
public final class RunQuery implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "WQL",
      description = "Such as \"select Name from SMS_R_System where Name like 'WS%%'\".")
  private String wql = "";

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      description = "At most so many rows, up to 10000 (usually ${DEFAULT-VALUE}).",
      defaultValue = "1000")
  private int limit = 1000;

  @Option(
      names = "--offset",
      paramLabel = "NUMBER",
      description = "Leave out so many rows before them (usually ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private int offset;

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      QueryAnswer answer =
          provider.send("POST", "/query", new QueryRequest(wql, offset, limit), QueryAnswer.class);
      output.print(answer.columns().stream().map(RunQuery::column).toList(), answer.rows());
      PrintWriter err = spec.commandLine().getErr();
      if (answer.more()) {
        err.println("There are more rows; see them with --offset " + (offset + limit) + ".");
      }
      if (answer.unknown() > 0) {
        err.println(
            "unknown: "
                + answer.unknown()
                + " devices that never reported a class that the query asks about");
      }
    }
  }

  private static Column<Map<String, Value>> column(String name) {
    return new Column<>(name, row -> plain(row.get(name)));
  }

  private static Object plain(@Nullable Value value) {
    return switch (value) {
      case null -> "";
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> number;
      case Value.Flag(boolean flag) -> flag;
      case Value.Many(List<Value> values) -> values.stream().map(RunQuery::plain).toList();
    };
  }
}
