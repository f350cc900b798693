package dev.muster.command.author;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.AuthorKey;
import dev.muster.command.connection.Connection;
import dev.muster.command.secret.ExportedRoot;
import dev.muster.contracts.provider.AuthorState;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import dev.muster.platform.client.ProviderConnection;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an author of this computer's administrator. */
@Command(
    name = "add",
    description = {
      "Makes a signing key on this computer and certifies it with the root.",
      "The key stays here; the site gets the certificate."
    })
final class AuthorAdd implements Callable<Integer> {
  private final Clock clock;

  @Parameters(paramLabel = "NAME", description = "Who signs with it.")
  private String name = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Kinds of work: deploy, settings, window; usually all.")
  private Set<String> kinds = Set.of(AuthorCertificate.ALL);

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "Collections that the work may be for; usually all.")
  private Set<String> collections = Set.of(AuthorCertificate.ALL);

  @Option(
      names = "--most-devices",
      paramLabel = "NUMBER",
      description = "The largest number of devices of one piece of work.",
      required = true)
  private int mostDevices;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      description = "How long it lasts (usually ${DEFAULT-VALUE}).",
      defaultValue = "730")
  private int days;

  @Mixin private ExportedRoot root;
  @Mixin private Connection connection;

  AuthorAdd(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (connection.author().isPresent()) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT, "There is an author's key in " + connection.folder() + " already.");
    }
    KeyPair keys = Keys.generate();
    try (ProviderConnection provider = connection.open()) {
      AuthorState state = provider.get("/authors/state", AuthorState.class);
      Instant now = clock.instant();
      AuthorCertificate certificate =
          new AuthorCertificate(
              name,
              Keys.text(keys.getPublic()),
              kinds,
              collections,
              mostDevices,
              state.lastSerial() + 1,
              now,
              now.plus(Duration.ofDays(days)));
      Signed signed = root.open().sign(Purpose.AUTHOR, certificate);
      provider.send("POST", "/authors", signed);
      new AuthorKey(keys, signed).writeTo(connection.folder());
    }
    return ExitCode.OK.number();
  }
}
