package dev.muster.command.boundary;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.BoundaryLocation;
import dev.muster.contracts.provider.BoundaryLocation.Point;
import dev.muster.platform.client.ProviderConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster boundary locate}. */
@Command(
    name = "locate",
    description = {
      "Tells in which boundary groups a device with these addresses is, which management points and"
          + " distribution points these give it, and after how long those of other groups.",
      "A device with several addresses is in the groups of all of them."
    })
final class BoundaryLocate implements Runnable {
  private static final List<Column<Row>> COLUMNS =
      List.of(
          new Column<>("what", Row::what),
          new Column<>("name", Row::name),
          new Column<>("by", Row::by),
          new Column<>("from", Row::from),
          new Column<>("remark", Row::remark));

  @Parameters(
      arity = "1..64",
      paramLabel = "ADDRESS",
      description = "Such as 10.1.2.3 or 2001:db8::1.")
  private List<String> addresses = List.of();

  @Option(
      names = "--directory-site",
      paramLabel = "SITE",
      description = "The device's site in the directory.")
  private @Nullable String directorySite;

  @Mixin private Connection connection;
  @Mixin private Output output;

  private record Row(String what, String name, String by, String from, String remark) {}

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      output.print(
          COLUMNS, rows(provider.get("/boundaries/locate?" + query(), BoundaryLocation.class)));
    }
  }

  private String query() {
    String all =
        addresses.stream().map(one -> "address=" + encoded(one)).collect(Collectors.joining("&"));
    return directorySite == null ? all : all + "&directory-site=" + encoded(directorySite);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<Row> rows(BoundaryLocation found) {
    List<Row> rows = new ArrayList<>();
    found
        .groups()
        .forEach(group ->
            rows.add(
                new Row(
                    "boundary-group",
                    group.value(),
                    "",
                    "",
                    found.stray() ? "no other group holds it" : "")));
    found
        .assignedSite()
        .ifPresent(site -> rows.add(new Row("assigned-site", site.value(), "", "", "")));
    Stream.concat(
            found.managementPoints().stream().map(point -> row("management-point", point)),
            found.distributionPoints().stream().map(point -> row("distribution-point", point)))
        .forEach(rows::add);
    return rows;
  }

  private static Row row(String what, Point point) {
    return new Row(
        what,
        point.name(),
        point.group().value(),
        point.after().isZero() ? "at once" : "after " + length(point.after()),
        point.known() ? "" : "this site has none of this name");
  }

  private static String length(Duration time) {
    return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
