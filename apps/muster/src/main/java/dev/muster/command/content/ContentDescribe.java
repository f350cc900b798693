package dev.muster.command.content;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.content.ContentDescription;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code muster content describe}. */
@Command(
    name = "describe",
    description =
        "Shows which documents name a content, and how far it is on each distribution point.")
final class ContentDescribe implements Runnable {
  private static final List<Column<Line>> COLUMNS =
      List.of(
          new Column<>("what", Line::what),
          new Column<>("name", Line::name),
          new Column<>("state", Line::state),
          new Column<>("bytes", Line::bytes),
          new Column<>("since", Line::since),
          new Column<>("detail", Line::detail));

  /** One line: the content itself, a document or a distribution point. */
  private record Line(
      String what, String name, String state, long bytes, String since, String detail) {}

  @Parameters(paramLabel = "CONTENT", description = "The hash, its beginning, or the name.")
  private String content = "";

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      String hash = Contents.one(provider, content).hash().value();
      output.print(
          COLUMNS,
          lines(provider.get("/content/" + hash + "/description", ContentDescription.class)));
    }
  }

  private static List<Line> lines(ContentDescription said) {
    Line own =
        new Line(
            "content",
            said.entry().name(),
            said.entry().marked().isPresent() ? "unneeded" : "kept",
            said.entry().size(),
            said.entry().marked().orElse(said.entry().added()).toString(),
            said.entry().hash() + " by " + said.entry().by());
    return Stream.of(
            Stream.of(own),
            said.references().stream().map(ContentDescribe::line),
            said.copies().stream().map(ContentDescribe::line))
        .flatMap(lines -> lines)
        .toList();
  }

  private static Line line(ContentDescription.Reference reference) {
    return new Line(
        "document",
        reference.object().toString(),
        reference.ended().isPresent() ? "earlier" : "newest",
        0,
        reference.ended().map(Object::toString).orElse(""),
        "version " + reference.version());
  }

  private static Line line(ContentDescription.Placed placed) {
    return new Line(
        "point",
        placed.point(),
        placed.copy().state().name().toLowerCase(java.util.Locale.ROOT),
        placed.copy().received(),
        placed.copy().validated().map(Object::toString).orElse(""),
        placed.copy().reason());
  }
}
