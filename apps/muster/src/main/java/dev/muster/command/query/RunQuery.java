package dev.muster.command.query;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.LiveEvent;
import dev.muster.contracts.provider.LiveRequest;
import dev.muster.contracts.provider.QueryAnswer;
import dev.muster.contracts.provider.QueryRequest;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.loop.StopSignal;
import dev.muster.foundation.loop.SystemClock;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.client.ProviderException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster query}. */
@Command(
    name = "query",
    description = {
      "Runs a query in Configuration Manager's WQL over all devices, or asks them now (--live).",
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

  @Option(
      names = "--live",
      description = {
        "Ask the devices that are connected now, and print rows as they come; Ctrl-C ends it.",
        "As JSON, each line is a document: rows, and at last a summary."
      })
  private boolean live;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "With --live: ask only its members.")
  private @Nullable String collection;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "With --live: wait so long, 1 to 120 (usually ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int wait = 10;

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    if (live) {
      runLive();
      return;
    }
    for (String only : List.of("--collection", "--wait")) {
      if (spec.commandLine().getParseResult().hasMatchedOption(only)) {
        throw new ParameterException(spec.commandLine(), only + " is for --live");
      }
    }
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

  private void runLive() {
    for (String only : List.of("--limit", "--offset")) {
      if (spec.commandLine().getParseResult().hasMatchedOption(only)) {
        throw new ParameterException(spec.commandLine(), only + " is not for --live");
      }
    }
    var printer =
        new LivePrinter(
            output, spec.commandLine().getOut(), spec.commandLine().getErr(), SystemClock.utc());
    AtomicBoolean stopped = new AtomicBoolean();
    try (ProviderConnection provider = connection.open();
        StopSignal _ =
            StopSignal.listen(() -> {
              stopped.set(true);
              provider.abort();
            })) {
      try {
        provider.events(
            "/query/live",
            new LiveRequest(
                wql,
                Optional.ofNullable(collection).map(ObjectName::new),
                Duration.ofSeconds(wait)),
            event -> printer.take(Json.read(event, LiveEvent.class)));
      } catch (ProviderException trouble) {
        if (!stopped.get()) {
          throw trouble;
        }
        printer.stopped();
      }
    }
  }

  private static Column<Map<String, Value>> column(String name) {
    return new Column<>(name, row -> plain(row.get(name)));
  }

  static Object plain(@Nullable Value value) {
    return switch (value) {
      case null -> "";
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> number;
      case Value.Flag(boolean flag) -> flag;
      case Value.Many(List<Value> values) -> values.stream().map(RunQuery::plain).toList();
    };
  }
}
