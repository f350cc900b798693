package dev.muster.command.site;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster site init}. */
@Command(
    name = "init",
    description = {
      "Makes a site's keys and settings, and exports its root.",
      "Nothing runs yet: muster site run starts it."
    })
final class SiteInit implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private DataFolder data;
  @Mixin private SetupOptions options;

  SiteInit(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    SiteFolder folder = data.folder();
    if (SiteSetup.isDone(folder)) {
      throw new CommandFailure(
          ExitCode.PREVENTED, "There is a site in " + folder.root() + " already.");
    }
    PrintWriter out = spec.commandLine().getOut();
    SiteSettings settings = options.settings((part, what) -> out.println(part + ": " + what));
    SiteSetup.run(folder, settings, System.getProperty("user.name"), clock);
    out.println("Site " + settings.site() + " is set up in " + folder.root() + ".");
    out.println(
        "Its root is exported to "
            + folder.administration().resolve(SiteSetup.ROOT)
            + ", under the passphrase beside it. Move both to a safe place, apart from each other.");
    return ExitCode.OK.number();
  }
}
