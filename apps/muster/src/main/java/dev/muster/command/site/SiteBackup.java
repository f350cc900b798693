package dev.muster.command.site;

import dev.muster.command.ExitCode;
import dev.muster.platform.database.BackupManifest;
import dev.muster.platform.database.SiteDatabase;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster site backup}. */
@Command(
    name = "backup",
    description = {
      "Writes the database of a site that runs to a file, and with --keys the site's own keys.",
      "The keys are encrypted under a passphrase; the database is not. Content is not in it."
    })
final class SiteBackup implements Callable<Integer> {
  @Mixin private BackupArguments backup;

  @Option(
      names = "--keys",
      description = "Also the site's keys and settings, with which another machine is this site.")
  private boolean keys;

  @Override
  public Integer call() throws IOException {
    SiteFolder folder = backup.folder();
    BackupManifest written =
        SiteDatabase.backupOfRunning(
            Databases.of(folder, SiteSettings.read(folder)),
            backup.file(),
            keys ? Map.of(SiteKeyFiles.NAME, sealed(folder)) : Map.of(),
            backup.progress());
    backup
        .out()
        .printf(
            "Written to %s: %d rows of %s, %s%n",
            backup.file(),
            written.rows(),
            written.takenAt(),
            keys ? "and the site's keys" : "without the site's keys (--keys)");
    return ExitCode.OK.number();
  }

  private byte[] sealed(SiteFolder folder) throws IOException {
    char[] passphrase = backup.passphrase().readNew("New passphrase for the keys");
    try {
      return new SiteKeyFiles(folder).sealed(passphrase);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }
}
