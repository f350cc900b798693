package dev.muster.command.lab;

import dev.muster.topology.diagram.Diagram;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A lab as one HTML page that loads nothing: for a browser, light or dark, and for paper. */
final class ReportPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; --bad: #c0392b; --good: #1e8449; --dim: #777; }
      @media (prefers-color-scheme: dark) { :root { --bad: #ff8a7a; --good: #6fd08c; --dim: #9a9a9a; } }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
      table { border-collapse: collapse; width: 100%; font-size: .9rem; }
      th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
      th { font-weight: 600; } .number { text-align: right; font-variant-numeric: tabular-nums; }
      .bad { color: var(--bad); } .good { color: var(--good); } .dim { color: var(--dim); }
      .row { white-space: nowrap; } .said { max-width: 34rem; overflow-wrap: anywhere; font-size: .85em; }
      figure { margin: 0; padding: .5rem; overflow-x: auto; background: #fff; border-radius: 6px; }
      figure svg { max-width: 100%; height: auto; }
      """;

  private final OpenLab open;
  private final StringBuilder html = new StringBuilder();

  ReportPage(OpenLab open) {
    this.open = open;
  }

  /** The heading of a column and what stands in it; the class of the cell before a bar. */
  private record Cell<T>(String heading, Function<T, String> text, Function<T, String> style) {
    static <T> Cell<T> plain(String heading, Function<T, String> text) {
      return new Cell<>(heading, text, _ -> "");
    }

    static <T> Cell<T> number(String heading, Function<T, String> text) {
      return new Cell<>(heading, text, _ -> "number");
    }
  }

  String write(Instant now) throws IOException {
    LookAtLab look = new LookAtLab(open);
    List<HostView> hosts = look.hosts();
    List<RowUse> rows = RowUse.of(open);
    List<Proof> proofs = Proof.read(open.folder());
    String title = "Lab " + open.state().prefix() + ": " + open.topology().name();
    html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
        .append(escape(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(escape(title))
        .append("</h1>\n<p>")
        .append(escape(summary(hosts, rows, now) + summary(proofs)))
        .append("</p>\n");
    diagram();
    hosts(hosts);
    troubles(look);
    proofs(proofs);
    chaos(Chaos.read(open.folder()));
    rows(rows);
    start();
    return html.append("</body>\n</html>\n").toString();
  }

  private static String summary(List<HostView> hosts, List<RowUse> rows, Instant now) {
    long well = hosts.stream().filter(HostView::well).count();
    long dropped = hosts.stream().mapToLong(HostView::dropped).sum();
    long used = rows.stream().filter(row -> row.begun() > 0).count();
    return "As of %s: %d of %d hosts are well; the firewalls dropped %d packets; %d of %d rows at their listeners were used."
        .formatted(
            now.truncatedTo(ChronoUnit.SECONDS), well, hosts.size(), dropped, used, rows.size());
  }

  private static String summary(List<Proof> proofs) {
    if (proofs.isEmpty()) {
      return " Nothing was proven yet (muster lab prove).";
    }
    return " Of %d rows that the firewalls open %d were proven, %d are not exercised or not built, %d failed."
        .formatted(
            proofs.size(),
            proofs.stream().filter(one -> one.outcome() == Proof.Outcome.PROVEN).count(),
            proofs.stream()
                .filter(one -> one.outcome().isGood() && one.outcome() != Proof.Outcome.PROVEN)
                .count(),
            proofs.stream().filter(one -> !one.outcome().isGood()).count());
  }

  private void proofs(List<Proof> proofs) {
    table(
        "Row by row: taken away, missed by name, put back",
        proofs,
        List.of(
            new Cell<>("row", Proof::row, _ -> "row"),
            new Cell<>("outcome", one -> one.outcome().label(), ReportPage::style),
            Cell.plain("what was done, or why nothing", Proof::exercise),
            new Cell<>("how the row was named", Proof::said, _ -> "said"),
            Cell.number("named after", one -> one.named().map(LabProve::seconds).orElse("")),
            Cell.number(
                "worked again after", one -> one.mended().map(LabProve::seconds).orElse(""))));
  }

  private static String style(Proof proof) {
    return switch (proof.outcome()) {
      case PROVEN -> "good";
      case DEAD, NOT_MENDED -> "bad";
      case NOT_EXERCISED, NOT_BUILT -> "dim";
    };
  }

  private void diagram() {
    String svg = Diagram.svg(open.topology(), Optional.empty());
    html.append("<h2>Who may talk to whom</h2>\n<figure>")
        .append(svg.substring(svg.indexOf("<svg")))
        .append("</figure>\n");
  }

  private void hosts(List<HostView> hosts) {
    table(
        "Hosts",
        hosts,
        List.of(
            Cell.plain("host", HostView::host),
            Cell.plain("addresses", host -> String.join(" ", host.addresses())),
            Cell.plain("roles", host -> String.join(", ", host.roles())),
            Cell.plain("runs", HostView::program),
            new Cell<>("health", HostView::health, host -> host.well() ? "" : "bad"),
            new Cell<>(
                "dropped",
                host -> "" + host.dropped(),
                host -> host.dropped() == 0 ? "number" : "number bad")));
  }

  private void troubles(LookAtLab look) {
    table(
        "Done to it",
        open.state().faults(),
        List.of(Cell.plain("what", LabRecord.Fault::what), Cell.plain("to", LabRecord.Fault::to)));
    table(
        "What the site says is not well",
        look.complaints(),
        List.of(
            new Cell<>(
                "level", LookAtLab.Line::level, line -> line.level().equals("failed") ? "bad" : ""),
            Cell.plain("part", LookAtLab.Line::part),
            Cell.plain("state", LookAtLab.Line::state),
            Cell.plain("what to do", LookAtLab.Line::whatToDo)));
    table(
        "Not built",
        open.state().unbuilt(),
        List.of(
            Cell.plain("host", LabRecord.Unbuilt::host),
            Cell.plain("role", LabRecord.Unbuilt::role),
            Cell.plain("why nothing runs", LabRecord.Unbuilt::why)));
  }

  private void chaos(Optional<Chaos> last) {
    if (last.isEmpty()) {
      return;
    }
    Chaos chaos = last.get();
    table(
        "Chaos, by seed %d; what was killed was started again as by a service manager"
            .formatted(chaos.seed()),
        chaos.events(),
        List.of(
            Cell.number("after", event -> LabProve.seconds(event.after())),
            Cell.plain("what", Chaos.Event::what),
            Cell.plain("to", Chaos.Event::to)));
    String after =
        chaos
            .settled()
            .map(time ->
                "%s: all of it right %s after the last was mended"
                    .formatted(chaos.found(), LabProve.seconds(time)))
            .orElseGet(() -> "Not right: " + String.join("; ", chaos.wrong()));
    html.append("<p>").append(escape(after)).append(".</p>\n");
  }

  private void rows(List<RowUse> rows) {
    table(
        "How often each row was used, at its listener",
        rows,
        List.of(
            Cell.plain("row", RowUse::row),
            Cell.plain("from", row -> String.join(", ", row.from())),
            Cell.plain("to", RowUse::to),
            Cell.plain("ports", RowUse::ports),
            Cell.number("connections", row -> "" + row.begun()),
            new Cell<>(
                "",
                row -> row.begun() > 0 ? "used" : "open, not used",
                row -> row.begun() > 0 ? "good" : "dim"),
            new Cell<>(
                "counted together with", row -> String.join(", ", row.shared()), _ -> "dim")));
  }

  private void start() {
    table(
        "How it came up",
        open.state().steps(),
        List.of(
            Cell.number(
                "after",
                step -> String.format(Locale.ROOT, "%.1f s", step.after().toMillis() / 1000.0)),
            Cell.plain("part", LabRecord.Step::part),
            Cell.plain("outcome", LabRecord.Step::outcome)));
  }

  private <T> void table(String title, List<T> rows, List<Cell<T>> cells) {
    if (rows.isEmpty()) {
      return;
    }
    html.append("<h2>").append(escape(title)).append("</h2>\n<table>\n<tr>");
    cells.forEach(cell -> html.append("<th>").append(escape(cell.heading())).append("</th>"));
    html.append("</tr>\n");
    for (T row : rows) {
      html.append("<tr>");
      for (Cell<T> cell : cells) {
        String style = cell.style().apply(row);
        html.append(style.isEmpty() ? "<td>" : "<td class=\"" + style + "\">")
            .append(escape(cell.text().apply(row)))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
