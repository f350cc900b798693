package dev.muster.command.host;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.secret.Token;
import dev.muster.command.site.Logs;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.loop.StopSignal;
import dev.muster.platform.database.DatabaseHost;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.site.trust.SystemCertificates;
import dev.muster.site.trust.TlsIdentity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster host database}. */
@Command(
    name = "database",
    description = {
      "Runs a site database on this host until it is stopped; the first time, it sets it up.",
      "It takes the distribution's PostgreSQL, on data of Muster's own.",
      "The first time it prints a token, unless it is given one; muster site move-database on the"
          + " site wants it. The site server connects to this host, never the other way round."
    })
final class HostDatabase implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(HostDatabase.class);

  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private HostDataFolder data;
  @Mixin private Token token;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description =
          "The address of this host on which the site server and its roles reach it; wanted the"
              + " first time.")
  private Optional<String> listen = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Its port (usually ${DEFAULT-VALUE}), as in the topology.",
      defaultValue = "1433")
  private int port = DatabaseSettings.SQL_PORT;

  @Option(
      names = "--prepare",
      description = "Only sets it up; the same command, or the service, runs it.")
  private boolean prepare;

  HostDatabase(Clock clock) {
    this.clock = clock;
  }

  /**
   * How it was prepared.
   *
   * @param listen its address
   */
  record Prepared(String listen, int port) {}

  @Override
  public Integer call() throws IOException {
    HostFolder folder = data.folder();
    PrintWriter out = spec.commandLine().getOut();
    Path settings = folder.database().resolve("database.json");
    if (!DatabaseHost.isPrepared(folder.database())) {
      prepare(folder, settings, out);
    }
    return prepare ? ExitCode.OK.number() : run(folder, settings, out);
  }

  private int run(HostFolder folder, Path settings, PrintWriter out) throws IOException {
    Prepared prepared = Json.read(Files.readString(settings), Prepared.class);
    Logs.to(folder.logs(), "database.log");
    try (StopSignal stop = StopSignal.listen();
        DatabaseHost host =
            DatabaseHost.start(
                new DatabaseHost.Place(folder.database(), prepared.listen(), prepared.port()),
                event -> say(out, event.toString()),
                site -> say(out, "site: " + site),
                (_, trouble) -> LOG.warn("It will be tried again: {}", trouble.toString()))) {
      say(out, "database: PostgreSQL on " + prepared.listen() + ":" + prepared.port());
      say(out, "site: " + host.site().map(Object::toString).orElse("none yet"));
      say(out, "ready");
      stop.await();
    }
    return ExitCode.OK.number();
  }

  private void prepare(HostFolder folder, Path settings, PrintWriter out) throws IOException {
    String address =
        listen.orElseThrow(() ->
            new CommandFailure(
                ExitCode.BAD_INPUT,
                "No site database is set up in "
                    + folder.database()
                    + " yet: name the address of this host with --listen."));
    Optional<String> given = token.read();
    String secret = given.orElseGet(Hmac::newToken);
    TlsIdentity waiting = SystemCertificates.waiting(address, clock);
    PrivateFiles.write(settings, Json.write(new Prepared(address, port)));
    DatabaseHost.prepare(folder.database(), waiting.chain(), waiting.key(), secret);
    if (given.isEmpty()) {
      out.println("token: " + secret);
    }
    say(out, "On the site: muster site move-database --to site-database@" + address);
  }

  private static void say(PrintWriter out, String what) {
    LOG.info("{}", what);
    out.println(what);
    out.flush();
  }
}
