package dev.muster.command.host;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.secret.Token;
import dev.muster.foundation.keys.Hmac;
import dev.muster.platform.link.HostKeys;
import dev.muster.platform.link.LinkException;
import dev.muster.site.trust.SystemCertificates;
import dev.muster.site.trust.TlsIdentity;
import dev.muster.topology.PortRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster host join}. */
@Command(
    name = "join",
    description = {
      "Prepares this host for a site, and runs it until it is stopped.",
      "It prints a token, unless it is given one; muster site-system add on the site wants it.",
      "The site server connects to this host, never the other way round."
    })
final class HostJoin implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private HostDataFolder data;
  @Mixin private Token token;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      required = true,
      description = "The address of this host on which the site server and clients reach it.")
  private String listen = "";

  @Option(
      names = "--dynamic-rpc",
      paramLabel = "FIRST-LAST",
      description = "The range of dynamic RPC (usually ${DEFAULT-VALUE}), as in the topology.",
      defaultValue = "49152-65535")
  private String dynamic = "49152-65535";

  @Option(
      names = "--prepare",
      description = "Only prepares it; muster host run, or the service, runs it.")
  private boolean prepare;

  HostJoin(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    HostFolder folder = data.folder();
    PrintWriter out = spec.commandLine().getOut();
    Optional<String> given = token.read();
    String secret = given.orElseGet(Hmac::newToken);
    TlsIdentity waiting = SystemCertificates.waiting(name(), clock);
    try {
      HostKeys.create(folder.keys(), waiting.chain(), waiting.key(), secret);
    } catch (LinkException member) {
      throw new CommandFailure(ExitCode.PREVENTED, String.valueOf(member.getMessage()));
    }
    PortRange range = range();
    new HostSettings(listen, range.first(), range.last()).write(folder);
    if (given.isEmpty()) {
      out.println("token: " + secret);
    }
    out.println("On the site: muster site-system add " + listen + " --roles distribution-point");
    out.flush();
    return prepare ? ExitCode.OK.number() : HostRun.run(folder, clock, out);
  }

  private PortRange range() {
    String[] ends = dynamic.split("-", 2);
    try {
      return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    } catch (IllegalArgumentException wrong) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT, "--dynamic-rpc is a range such as 50000-50099, not " + dynamic + ".");
    }
  }

  private static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
