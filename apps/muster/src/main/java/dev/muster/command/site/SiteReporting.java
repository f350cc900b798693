package dev.muster.command.site;

import dev.muster.command.ExitCode;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.ReaderLogin;
import dev.muster.platform.database.SiteDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster site reporting}. */
@Command(
    name = "reporting",
    description = {
      "Lets programs for reports read the views of this site, and prints how they connect.",
      "Each call makes a new password, into a file that only you can read; the one before ends."
    })
final class SiteReporting implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataFolder data;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Where the password goes, as PostgreSQL's programs read it (pgpass).")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--off", description = "Lets nobody log in for reports any more.")
  private boolean off;

  @Override
  public Integer call() throws IOException {
    SiteFolder folder = data.folder();
    DatabaseSettings settings = Databases.of(folder, SiteSettings.read(folder));
    PrintWriter out = spec.commandLine().getOut();
    Path secret = file.orElse(folder.administration().resolve("reporting.pgpass")).toAbsolutePath();
    if (off) {
      SiteDatabase.forbidReading(settings);
      Files.deleteIfExists(secret);
      out.println("Nobody logs in for reports any more; sessions that are open stay open.");
      return ExitCode.OK.number();
    }
    ReaderLogin login = SiteDatabase.allowReading(settings);
    PrivateFiles.write(secret, login.passLine() + "\n");
    out.println(
        "host=%s port=%d dbname=%s user=%s passfile=%s"
            .formatted(login.host(), login.port(), login.database(), login.user(), secret));
    return ExitCode.OK.number();
  }
}
