package dev.muster.command.objects;

import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.Preview;
import dev.muster.contracts.provider.PreviewRequest;
import dev.muster.platform.client.ProviderConnection;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what documents would do to devices. */
@Command(
    name = "preview",
    description = {
      "Shows what documents would do to devices, before anything is changed.",
      "Told by the evaluator that agents run, on their last inventory; what the site cannot know is"
          + " unknown. Deployments are looked at as when all that changes is due."
    })
public final class PreviewOfChanges implements Callable<Integer> {
  private static final int MOST_ROWS = 200_000;

  private static final List<Column<Preview.Total>> TOTALS =
      List.of(
          new Column<>("object", total -> total.object().toString()),
          new Column<>("effect", total -> label(total.effect())),
          new Column<>("devices", Preview.Total::devices),
          new Column<>("bytes-at-most", Preview.Total::bytes),
          new Column<>("may-restart", Preview.Total::mayRestart));

  private static final List<Column<Preview.Row>> ROWS =
      List.of(
          new Column<>("name", Preview.Row::name),
          new Column<>("device", row -> row.device().value()),
          new Column<>("object", row -> row.object().toString()),
          new Column<>("effect", row -> label(row.effect())),
          new Column<>("detail", Preview.Row::detail),
          new Column<>("bytes-at-most", Preview.Row::bytes),
          new Column<>("may-restart", Preview.Row::mayRestart),
          new Column<>("from", row -> row.from().map(Object::toString).orElse("")));

  @Spec private CommandSpec spec;
  @Mixin private DocumentFiles files;

  @Option(names = "--rows", description = "Names every device instead of counting them.")
  private boolean rows;

  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    PreviewRequest request = new PreviewRequest(files.changes(new LocalFiles()));
    try (ProviderConnection provider = connection.open()) {
      Preview preview =
          provider.send("POST", "/preview?limit=" + (rows ? MOST_ROWS : 0), request, Preview.class);
      if (rows) {
        output.print(ROWS, preview.rows());
      } else {
        output.print(TOTALS, preview.totals());
      }
      spec.commandLine()
          .getErr()
          .println(
              "%,d of %,d devices would be touched".formatted(preview.touched(), preview.devices())
                  + (preview.siteSystems().isEmpty()
                      ? ""
                      : "; the site itself runs on " + String.join(", ", preview.siteSystems())));
    }
    return 0;
  }

  private static String label(Preview.Effect effect) {
    return effect.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
