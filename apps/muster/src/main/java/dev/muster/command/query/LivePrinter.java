package dev.muster.command.query;

import dev.muster.command.output.Column;
import dev.muster.command.output.Format;
import dev.muster.command.output.Output;
import dev.muster.command.output.RowStream;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.LiveCount;
import dev.muster.contracts.provider.LiveEvent;
import dev.muster.foundation.json.Json;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints a live query as it goes: rows on one side, how far it is on the other. */
final class LivePrinter {
  private static final Duration PROGRESS = Duration.ofSeconds(1);
  private static final int MOST_NAMED = 20;

  private final Output output;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Clock clock;
  private Optional<RowStream<Line>> rows = Optional.empty();
  private LiveCount count = new LiveCount(0, 0, 0, 0, 0);
  private Instant shown;
  private int cut;
  private boolean ended;

  /** A row of a device. */
  private record Line(String device, Map<String, Value> values) {}

  LivePrinter(Output output, PrintWriter out, PrintWriter err, Clock clock) {
    this.output = output;
    this.out = out;
    this.err = err;
    this.clock = clock;
    this.shown = clock.instant();
  }

  private boolean isJson() {
    return output.format() == Format.JSON;
  }

  void take(LiveEvent event) {
    switch (event) {
      case LiveEvent.Asking asking -> {
        if (!isJson()) {
          rows = Optional.of(output.begin(columns(asking.columns())));
        }
      }
      case LiveEvent.Answered answered -> {
        cut += answered.more() ? 1 : 0;
        if (isJson()) {
          answered
              .rows()
              .forEach(row -> line(new LiveLine.Row(answered.device(), answered.name(), row)));
        }
        rows.ifPresent(table ->
            table.print(
                answered.rows().stream().map(row -> new Line(answered.name(), row)).toList()));
        if (answered.more()) {
          say(answered.name() + " has more rows than an answer may have");
        }
      }
      case LiveEvent.Failed failed -> {
        if (isJson()) {
          line(new LiveLine.Failed(failed.device(), failed.name(), failed.reason()));
        } else {
          say(failed.name() + " cannot tell: " + failed.reason());
        }
      }
      case LiveEvent.Progress progress -> progress(progress.count());
      case LiveEvent.Ended end ->
          end(
              end.end().name().toLowerCase(Locale.ROOT).replace('_', '-'),
              end.count(),
              end.silent(),
              end.troubles());
    }
  }

  private static List<Column<Line>> columns(List<String> names) {
    List<Column<Line>> columns = new ArrayList<>();
    columns.add(new Column<>("device", Line::device));
    names.forEach(
        name -> columns.add(new Column<>(name, line -> RunQuery.plain(line.values().get(name)))));
    return columns;
  }

  private void line(LiveLine line) {
    out.print(Json.write(line) + "\n");
    out.flush();
  }

  private void say(String text) {
    if (!isJson()) {
      err.println(text);
      err.flush();
    }
  }

  private void progress(LiveCount now) {
    count = now;
    if (!clock.instant().isBefore(shown.plus(PROGRESS))) {
      shown = clock.instant();
      say(numbers(now));
    }
  }

  private static String numbers(LiveCount now) {
    return now.answered()
        + " of "
        + now.asked()
        + " answered, "
        + now.silent()
        + " silent"
        + (now.failed() > 0 ? ", " + now.failed() + " cannot tell" : "")
        + (now.notConnected() > 0 ? ", " + now.notConnected() + " not connected" : "");
  }

  /** Somebody has stopped it. */
  void stopped() {
    if (!ended) {
      end("stopped", count, List.of(), List.of());
    }
  }

  private void end(String why, LiveCount last, List<String> silent, List<String> troubles) {
    ended = true;
    rows.ifPresent(RowStream::end);
    if (isJson()) {
      line(
          new LiveLine.Summary(
              why,
              last.asked(),
              last.answered(),
              last.failed(),
              last.silent(),
              last.notConnected(),
              cut,
              silent,
              troubles));
      return;
    }
    troubles.forEach(this::say);
    if (!silent.isEmpty()) {
      say(
          "silent: "
              + String.join(", ", silent.subList(0, Math.min(silent.size(), MOST_NAMED)))
              + (last.silent() > MOST_NAMED ? ", …" : ""));
    }
    say(numbers(last) + (why.equals("stopped") ? "; stopped" : ""));
  }
}
