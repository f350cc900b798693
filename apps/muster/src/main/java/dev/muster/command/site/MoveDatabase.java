package dev.muster.command.site;

import dev.muster.command.ExitCode;
import dev.muster.command.secret.Token;
import dev.muster.platform.database.BackupManifest;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.HostedDatabase;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.trust.SiteTrust;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
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
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private DataFolder data;
  @Mixin private Token token;

  @Option(
      names = "--to",
      paramLabel = "URL",
      description =
          "\"distribution\" for the distribution's PostgreSQL on this computer, which roles on other"
              + " hosts can use, site-database@HOST for that of a host that muster host database"
              + " prepared (with its token), or an external one from 15 on, as postgresql://user@host/database;"
              + " without it, the embedded one.")
  private Optional<String> target = Optional.empty();

  MoveDatabase(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    SiteFolder folder = data.folder();
    PrintWriter out = spec.commandLine().getOut();
    SiteSettings settings = SiteSettings.read(folder);
    DatabaseSettings to = Databases.at(folder, settings, target);
    if (to instanceof DatabaseSettings.Hosted hosted) {
      join(hosted, folder, settings);
    }
    DatabaseSettings from = Databases.of(folder, settings);
    if (!SiteDatabase.isMade(from)) {
      settings.on(target).write(folder);
      out.println("There was nothing to move yet; the site uses the new database from now on.");
      return ExitCode.OK.number();
    }
    BackupManifest moved = SiteDatabase.move(from, to, Components.ALL, Databases.progress(out));
    settings.on(target).write(folder);
    out.println("Moved " + moved.rows() + " rows; the site uses the new database from now on.");
    return ExitCode.OK.number();
  }

  /** A host that has joined before, on an attempt that ended early, needs no token. */
  private void join(DatabaseSettings.Hosted hosted, SiteFolder folder, SiteSettings settings) {
    token
        .read()
        .ifPresent(secret ->
            HostedDatabase.join(
                hosted,
                Databases.certification(SiteTrust.open(folder.trust(), clock), settings, hosted),
                secret));
  }
}
