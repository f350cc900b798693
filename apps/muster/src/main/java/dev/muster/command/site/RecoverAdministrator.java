package dev.muster.command.site;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.secret.ExportedRoot;
import dev.muster.contracts.message.Severity;
import dev.muster.foundation.keys.RootKey;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.administration.Administration;
import dev.muster.site.status.StatusMessages;
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

/** {@code muster site recover-administrator}. */
@Command(
    name = "recover-administrator",
    description = {
      "Lets a lost administrator in again, who proves it with the exported root.",
      "It makes a new certificate and password, for a site that runs or does not. Others stay."
    })
final class RecoverAdministrator implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private DataFolder data;
  @Mixin private ExportedRoot root;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The administrator; one of this name is replaced (usually you).")
  private String name = System.getProperty("user.name");

  RecoverAdministrator(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    SiteFolder folder = data.folder();
    SiteSettings settings = SiteSettings.read(folder);
    SiteTrust trust = SiteTrust.open(folder.trust(), clock);
    refuseOtherRoot(root.open(), trust);
    try (SiteDatabase database =
        SiteDatabase.beside(Databases.of(folder, settings), Components.ALL)) {
      var administration = new Administration(database.component("administration"), clock);
      FirstAdministrator.make(name, "recovery with the root", folder, trust, administration);
      new StatusMessages(database.component("status"), clock)
          .report(
              Severity.WARNING,
              "administration",
              "administrator-recovered",
              name + " became a full administrator by the exported root",
              Optional.empty());
    }
    FirstAdministrator.connect(folder);
    PrintWriter out = spec.commandLine().getOut();
    out.println(name + " is a full administrator of " + settings.site() + " again.");
    out.println("credentials   " + folder.administration());
    out.println("The author's key is another one: where it is lost, muster author add makes one.");
    return ExitCode.OK.number();
  }

  private static void refuseOtherRoot(RootKey shown, SiteTrust trust) {
    if (!shown.certificate().equals(trust.root())) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          "This is the root '%s' of another site; the root of this one has the fingerprint %s."
              .formatted(
                  shown.certificate().getSubjectX500Principal().getName(),
                  trust.rootFingerprint()));
    }
  }
}
