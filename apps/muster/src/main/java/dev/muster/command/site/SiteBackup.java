package dev.muster.command.site;

import dev.muster.command.ExitCode;
import dev.muster.platform.database.BackupManifest;
import dev.muster.platform.database.SiteDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster site backup}. */
@Command(
    name = "backup",
    description = {
      "Writes the database of a site that runs to a file.",
      "The site's keys and its content are files of the data folder and are not in it."
    })
final class SiteBackup implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataFolder data;

  @Parameters(paramLabel = "FILE", description = "A new file.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    SiteFolder folder = data.folder();
    PrintWriter out = spec.commandLine().getOut();
    BackupManifest written =
        SiteDatabase.backupOfRunning(
            Databases.of(folder, SiteSettings.read(folder)), file, Databases.progress(out));
    out.println("Written to " + file + ": " + written.rows() + " rows of " + written.takenAt());
    return ExitCode.OK.number();
  }
}
