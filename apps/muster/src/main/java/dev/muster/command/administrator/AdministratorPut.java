package dev.muster.command.administrator;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.secret.Password;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.administration.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster administrator put}. */
@Command(
    name = "put",
    description = {
      "Makes an administrator, or gives one other roles and another password.",
      "Sessions and certificates of its computers end with that."
    })
final class AdministratorPut implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "1 to 100 characters.")
  private String name = "";

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE[:COLLECTION]",
      description =
          "full-administrator, operations-administrator, application-administrator, operator or"
              + " read-only-analyst; for one collection, or for all of the site.")
  private List<String> roles = List.of();

  @Option(
      names = "--no-password",
      description = "Signs in at the identity provider only: muster administrator identity.")
  private boolean noPassword;

  @Mixin private Password password;
  @Mixin private Connection connection;

  /** As the provider takes it. */
  record Wanted(Optional<String> password, Optional<String> certificate, List<Grant> grants) {
    @Override
    public String toString() {
      return "Wanted[***, " + grants + "]";
    }
  }

  @Override
  public void run() {
    List<Grant> grants = new ArrayList<>();
    try {
      roles.forEach(role -> grants.add(Roles.of(role)));
    } catch (IllegalArgumentException wrong) {
      throw new CommandFailure(ExitCode.BAD_INPUT, "--role: " + wrong.getMessage());
    }
    Optional<String> secret =
        noPassword
            ? Optional.empty()
            : Optional.of(new String(password.read("Password of " + name)));
    try (ProviderConnection provider = connection.open()) {
      provider.send(
          "PUT", "/administrators/" + Path.of(name), new Wanted(secret, Optional.empty(), grants));
      spec.commandLine().getOut().println(name + " is an administrator.");
    }
  }
}
