package dev.muster.agentapp;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.foundation.keys.RegistrationToken;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one command that makes a computer an agent of a site, for the site to print. */
public final class JoinCommand {
  private static final Pattern PLAIN_URL = Pattern.compile("https?://[A-Za-z0-9._~:/?=&%\\[\\]-]+");

  private JoinCommand() {}

  /**
   * Lines for a root shell of the computer that joins. The package's bytes are checked against its
   * hash, so the address may be plain HTTP; the token goes in by standard input, so that no list of
   * processes shows it.
   *
   * @param runtime the agent's package
   * @param url where to get it without credentials
   * @param fallback the fallback status point that the agent turns to
   * @throws IllegalArgumentException where the address has a character that a shell would read
   */
  public static String text(
      SiteAddress site,
      ContentFile runtime,
      String url,
      Optional<FallbackAddress> fallback,
      Optional<RegistrationToken> token) {
    if (!PLAIN_URL.matcher(url).matches()) {
      throw new IllegalArgumentException("not an address that can be printed for a shell: " + url);
    }
    String points =
        site.managementPoints().stream()
                .map(point ->
                    " --management-point '%s:%d:%d:%d'"
                        .formatted(point.host(), point.http(), point.https(), point.notification()))
                .collect(Collectors.joining())
            + fallback
                .map(point -> " --fallback-status-point '%s'".formatted(point.authority()))
                .orElse("");
    return """
    d=$(mktemp -d) && curl -fsS -o "$d/agent.deb" '%s' &&
      echo "%s  $d/agent.deb" | sha256sum --check --quiet && dpkg --install "$d/agent.deb" &&
      muster-agent install --site %s%s --root %s%s\
    """
        .formatted(
            url,
            runtime.hash(),
            site.site(),
            points,
            site.root(),
            token
                .map(given -> " --token-file - <<'END'\n" + given.secret() + "\nEND\n")
                .orElse("\n"));
  }
}
