package dev.muster.command.site;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.contracts.provider.OpenIdClient;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.OpenIdSignIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * {@code site/openid.json}: the identity provider at which administrators of this site sign in.
 *
 * @param issuer as its tokens name it
 * @param clientId of Muster there, a public client whose redirects are {@code
 *     http://127.0.0.1/openid} with any port
 * @param claim that says who somebody is; usually {@code sub}
 * @param scopes that are asked for; usually {@code openid}
 */
record OpenIdFile(URI issuer, String clientId, Optional<String> claim, Optional<String> scopes) {
  /** The sign-in that the file of this site describes, where there is one. */
  static Optional<OpenIdSignIn> signIn(
      SiteFolder folder, Administration administration, Clock clock) throws IOException {
    Path file = folder.openId();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      OpenIdFile said = Json.read(Files.readAllBytes(file), OpenIdFile.class);
      return Optional.of(
          new OpenIdSignIn(
              administration,
              new OpenIdSignIn.Settings(
                  new OpenIdClient(said.issuer(), said.clientId(), said.scopes().orElse("openid")),
                  said.claim().orElse("sub")),
              clock));
    } catch (JsonException trouble) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT, "Cannot use " + file + ": " + trouble.getMessage());
    }
  }
}
