package dev.muster.command.administrator;

import dev.muster.command.connection.Connection;
import dev.muster.platform.client.ProviderConnection;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster administrator identity}. */
@Command(
    name = "identity",
    description = "Says who an administrator is at the site's identity provider (OpenID Connect).")
final class AdministratorIdentity implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", description = "The administrator.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SUBJECT",
      description = "What the site's claim says of it; without it, nobody there is this one.")
  private Optional<String> subject = Optional.empty();

  @Mixin private Connection connection;

  /** As the provider takes it. */
  record Identity(Optional<String> subject) {}

  @Override
  public void run() {
    try (ProviderConnection provider = connection.open()) {
      provider.send("PUT", "/administrators/" + Path.of(name) + "/identity", new Identity(subject));
      spec.commandLine()
          .getOut()
          .println(name + " is " + subject.orElse("nobody") + " at the identity provider.");
    }
  }
}
