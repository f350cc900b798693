package dev.muster.agentapp;

import dev.muster.agent.process.Programs;
import dev.muster.agent.upgrade.Installation;
import dev.muster.agent.upgrade.PackageSource;
import dev.muster.agent.upgrade.UpgradeAnswer;
import dev.muster.agent.upgrade.Upgrades;
import dev.muster.agent.upgrade.WantedVersion;
import dev.muster.contracts.content.ContentFile;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.loop.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a package on trial as a policy would, for somebody on this computer. */
@Command(
    name = "upgrade",
    description = {
      "Puts another version of the agent on trial, as a signed policy does: where it has no contact",
      "with its site in time, the version before comes back by itself."
    })
final class UpgradeCommand implements Callable<Integer> {
  private static final int NOT_WELL = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PACKAGE", description = "A package muster-agent_VERSION_ARCH.deb.")
  private Path file = Path.of("");

  @Option(names = "--downgrade", description = "Also where its version is lower.")
  private boolean downgrade;

  @Option(
      names = "--within",
      paramLabel = "SECONDS",
      description = "How long it may take to have contact (default: 600).")
  private int within = 600;

  @Override
  public Integer call() throws IOException {
    Installation started =
        Installation.ofThisProcess()
            .orElseThrow(() ->
                prevented("Only an agent that was installed from its package can be upgraded so"));
    Programs programs = new Programs(started.home().resolve("upgrade/scratch"));
    Service service = new Service(programs);
    boolean unit = service.isFor(Service.DATA) && service.runs();
    if (!unit && !Files.exists(started.home().resolve("upgrade/process"))) {
      throw prevented("No agent runs here that could go on trial; use: dpkg --install " + file);
    }
    Installation installation =
        new Installation(
            started.home(), started.version(), Optional.of(Service.UNIT).filter(name -> unit));
    Upgrades upgrades =
        new Upgrades(installation, programs, Duration.ofSeconds(within), SystemClock.utc());
    String version =
        upgrades
            .versionIn(file.toAbsolutePath())
            .orElseThrow(() -> prevented(file + " is no package of the agent"));
    upgrades.forgive();
    ContentFile content = new ContentFile("muster-agent.deb", Sha256.of(file), Files.size(file));
    UpgradeAnswer answer =
        upgrades.upgrade(
            new WantedVersion(version, content, downgrade),
            wanted -> new PackageSource.Found.Here(file.toAbsolutePath()));
    return report(answer, () -> startAgain(service, installation));
  }

  private int report(UpgradeAnswer answer, Runnable startAgain) {
    PrintWriter out = spec.commandLine().getOut();
    return switch (answer) {
      case UpgradeAnswer.Running(String version) -> {
        out.println("Version " + version + " runs already.");
        yield 0;
      }
      case UpgradeAnswer.Switched(String version) -> {
        startAgain.run();
        out.println("Version " + version + " is on trial for " + within + " s.");
        yield 0;
      }
      case UpgradeAnswer.Later(String reason) -> {
        out.println("Not now: " + reason);
        yield NOT_WELL;
      }
      case UpgradeAnswer.Refused(String reason) -> {
        out.println("Refused: " + reason);
        yield NOT_WELL;
      }
    };
  }

  private static void startAgain(Service service, Installation installation) {
    if (installation.unit().isPresent()) {
      service.restart();
    } else {
      service
          .launcher(installation, "again")
          .ifPresent(trouble -> {
            throw prevented("The agent that runs could not be ended: " + trouble);
          });
    }
  }

  private static CommandException prevented(String message) {
    return new CommandException(CommandException.PREVENTED, message);
  }
}
