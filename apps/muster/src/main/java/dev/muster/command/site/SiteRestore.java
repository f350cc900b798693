package dev.muster.command.site;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster site restore}. */
@Command(
    name = "restore",
    description = {
      "Fills a site's new, empty database from a backup; the site must not run.",
      "In a data folder without a site, the backup's keys make it the site that was backed up.",
      "To replace an embedded database, first move its folder away."
    })
final class SiteRestore implements Callable<Integer> {
  @Mixin private BackupArguments backup;

  @Override
  public Integer call() throws IOException {
    SiteFolder folder = backup.folder();
    boolean isNew = !SiteSetup.isDone(folder);
    if (isNew) {
      restoreKeys(folder);
    }
    DatabaseSettings target = Databases.of(folder, SiteSettings.read(folder));
    SiteDatabase.restore(target, Components.ALL, backup.file(), backup.progress()).close();
    backup
        .out()
        .println("Restored from " + backup.file() + "; muster site run starts the site on it.");
    if (isNew) {
      backup
          .out()
          .println(
              "Content is not in a backup: muster apply hands in again what is missing. Without your"
                  + " credentials, muster site recover-administrator lets you in.");
    }
    return ExitCode.OK.number();
  }

  private void restoreKeys(SiteFolder folder) throws IOException {
    Optional<byte[]> sealed = SiteDatabase.besideIn(backup.file(), SiteKeyFiles.NAME);
    if (sealed.isEmpty()) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "There is no site in "
              + folder.root()
              + ", and the backup was taken without --keys; restore it where the keys are.");
    }
    char[] passphrase = backup.passphrase().read("Passphrase of the backup's keys");
    try {
      new SiteKeyFiles(folder).restore(sealed.get(), passphrase);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
    backup.out().println("keys and settings: restored");
  }
}
