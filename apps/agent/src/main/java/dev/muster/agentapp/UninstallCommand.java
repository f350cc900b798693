package dev.muster.agentapp;

import dev.muster.agent.identity.IdentityException;
import dev.muster.agent.identity.IdentityStore;
import dev.muster.agent.identity.Machine;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.net.Credentials;
import dev.muster.agent.net.SiteConnection;
import dev.muster.agent.outbox.Outbox;
import dev.muster.agent.outbox.Sending;
import dev.muster.agent.process.Programs;
import dev.muster.agent.upgrade.Installation;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.foundation.loop.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes this computer no agent any more. */
@Command(
    name = "uninstall",
    description = {
      "Stops the agent, tells its site that it is gone, and removes its key and all it remembers.",
      "The program stays; apt-get purge muster-agent removes it too."
    })
final class UninstallCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The agent's data folder (default: /var/lib/muster-agent).")
  private Path data = Service.DATA;

  @Override
  public Integer call() throws IOException {
    Path folder = data.toAbsolutePath().normalize();
    if (!Files.isRegularFile(folder.resolve("site.json"))) {
      throw new CommandException(
          CommandException.BAD_INPUT, "No agent has its data in " + folder + "; nothing to do.");
    }
    stop(folder);
    PrintWriter out = spec.commandLine().getOut();
    out.println(farewell(folder));
    remove(folder);
    out.println("Removed " + folder);
    return 0;
  }

  private static void stop(Path folder) {
    Service service = new Service(new Programs(folder.resolve("scratch")));
    if (service.isFor(folder)) {
      service.stop();
    }
    Installation.ofThisProcess().ifPresent(installation -> service.launcher(installation, "stop"));
  }

  /** The site retires the device on this word; an administrator does it where nobody answers. */
  private static String farewell(Path folder) {
    Clock clock = SystemClock.utc();
    try {
      IdentityStore store =
          IdentityStore.open(folder.resolve("identity"), Machine.below(Path.of("/")));
      Optional<Credentials> credentials = store.credentials();
      if (credentials.isEmpty()) {
        return "The device was never registered, so there is nobody to tell.";
      }
      SiteConnection site =
          new SiteConnection(new SiteFiles(folder).address(), folder.resolve("root.pem"), clock);
      site.present(credentials.get());
      try (Outbox outbox = Outbox.open(folder.resolve("outbox"), store.identity(), clock)) {
        outbox.put(StatusMessage.farewell(clock.instant()));
        Sending sending = outbox.send(site);
        String device = store.identity().device().value();
        return sending instanceof Sending.Emptied
            ? "The site knows that the agent of device " + device + " is gone."
            : "The site could not be told ("
                + sending
                + "); an administrator retires the device "
                + device
                + " there.";
      }
    } catch (IdentityException unreadable) {
      return "The site could not be told: " + unreadable.getMessage();
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }
}
