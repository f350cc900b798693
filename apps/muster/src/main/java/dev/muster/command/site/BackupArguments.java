package dev.muster.command.site;

import dev.muster.command.secret.Passphrase;
import dev.muster.platform.database.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What backup and restore take: the data folder, the backup, and the passphrase of its keys. */
final class BackupArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private DataFolder data;
  @Mixin private Passphrase passphrase;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  SiteFolder folder() {
    return data.folder();
  }

  Path file() {
    return file;
  }

  Passphrase passphrase() {
    return passphrase;
  }

  Progress progress() {
    return Databases.progress(out());
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
