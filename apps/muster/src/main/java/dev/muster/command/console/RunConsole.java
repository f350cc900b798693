package dev.muster.command.console;

import dev.muster.command.connection.Connection;
import dev.muster.console.ConsoleHost;
import dev.muster.foundation.loop.StopSignal;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.topology.PortRange;
import java.io.PrintWriter;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster console}. */
@Command(
    name = "console",
    description = {
      "Shows the site in a browser of this computer, until it is stopped.",
      "It listens on loopback only; the address that it prints lets a browser in.",
      "Signing in the browser asks for a code that is printed here."
    })
public final class RunConsole implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private Connection connection;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen (usually the first that is free of 9470-9489).")
  private @Nullable Integer port;

  private final Clock clock;

  /** Signs by this clock. */
  public RunConsole(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (ProviderConnection provider = connection.open()) {
      provider.text("/me"); // says at once where this administrator cannot be signed in
    }
    PortRange ports = port == null ? ConsoleHost.PORTS : PortRange.of(port);
    try (StopSignal stop = StopSignal.listen();
        FollowedConnection provider = new FollowedConnection(connection);
        ConsoleHost console =
            ConsoleHost.open(SigningHere.administrator(provider, clock, out), clock, ports)) {
      out.println("console   " + console.address());
      out.println("stop with Ctrl-C");
      out.flush();
      stop.await();
    }
  }
}
