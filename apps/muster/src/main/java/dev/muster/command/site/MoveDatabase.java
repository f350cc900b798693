package dev.muster.command.site;

import dev.muster.command.ExitCode;
import dev.muster.platform.database.BackupManifest;
import dev.muster.platform.database.SiteDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster site move-database}. */
@Command(
    name = "move-database",
    description = {
      "Moves the database of a site that does not run to another PostgreSQL, or back.",
      "Every row is compared afterwards; the old database stays as it was."
    })
final class MoveDatabase implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataFolder data;

  @Option(
      names = "--to",
      paramLabel = "URL",
      description =
          "\"distribution\" for the distribution's PostgreSQL on this computer, which roles on other"
              + " hosts can use, or an external one from 15 on, as postgresql://user@host/database;"
              + " without it, the embedded one.")
  private Optional<String> target = Optional.empty();

  @Override
  public Integer call() throws IOException {
    SiteFolder folder = data.folder();
    PrintWriter out = spec.commandLine().getOut();
    SiteSettings settings = SiteSettings.read(folder);
    BackupManifest moved =
        SiteDatabase.move(
            Databases.of(folder, settings),
            Databases.at(folder, settings, target),
            Components.ALL,
            Databases.progress(out));
    settings.on(target).write(folder);
    out.println("Moved " + moved.rows() + " rows; the site uses the new database from now on.");
    return ExitCode.OK.number();
  }
}
