package dev.muster.command.author;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.secret.ExportedRoot;
import dev.muster.contracts.provider.AuthorState;
import dev.muster.contracts.provider.KnownAuthor;
import dev.muster.contracts.trust.AuthorRevocations;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.Purpose;
import dev.muster.platform.client.ProviderConnection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Revokes an author. */
@Command(name = "revoke", description = "Makes an author's signatures worth nothing from now on.")
final class AuthorRevoke implements Runnable {
  @Parameters(paramLabel = "NAME", description = "Who, with all its keys.")
  private String name = "";

  @Mixin private ExportedRoot root;
  @Mixin private Connection connection;

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      Set<KeyId> keys =
          provider.list("/authors", KnownAuthor.class).stream()
              .filter(author -> author.certificate().name().equals(name))
              .map(KnownAuthor::key)
              .collect(Collectors.toSet());
      if (keys.isEmpty()) {
        throw new CommandFailure(ExitCode.BAD_INPUT, "There is no author " + name + ".");
      }
      AuthorState state = provider.get("/authors/state", AuthorState.class);
      TreeSet<KeyId> all = new TreeSet<>(state.revocations().keys());
      all.addAll(keys);
      AuthorRevocations next = new AuthorRevocations(state.revocations().serial() + 1, all);
      provider.send("POST", "/authors/revocations", root.open().sign(Purpose.REVOCATION, next));
    }
  }
}
