package dev.muster.command.site;

import dev.muster.command.ExitCode;
import dev.muster.platform.database.DatabaseSettings;
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

/** {@code muster site restore}. */
@Command(
    name = "restore",
    description = {
      "Fills a site's new, empty database from a backup; the site must not run.",
      "To replace an embedded database, first move its folder away."
    })
final class SiteRestore implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataFolder data;

  @Parameters(
      paramLabel = "FILE",
      description = "A backup of this version of Muster, or of an earlier one.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    SiteFolder folder = data.folder();
    PrintWriter out = spec.commandLine().getOut();
    DatabaseSettings target = Databases.of(folder, SiteSettings.read(folder));
    SiteDatabase.restore(target, Components.ALL, file, Databases.progress(out)).close();
    out.println("Restored from " + file + "; muster site run starts the site on it.");
    return ExitCode.OK.number();
  }
}
