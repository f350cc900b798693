package dev.muster.command.sitesystem;

import dev.muster.site.systems.SiteSystem;
import dev.muster.site.systems.SystemRole.ProviderRole;
import java.util.Optional;

/** What an administrator has to know of a host that cannot be told what it is to run no longer. */
final class LeftBehind {
  private static final String CERTIFICATE =
      " The certificate that says it is a provider of this site ends by itself, two weeks after it"
          + " was last renewed at the latest.";

  private LeftBehind() {}

  /** Of one that is to run something else, where it did not answer last. */
  static Optional<String> told(SiteSystem before) {
    return before.trouble().isEmpty()
        ? Optional.empty()
        : Optional.of(
            before.name()
                + " cannot be reached now ("
                + before.trouble()
                + "): until it can, it goes on as before."
                + certificate(before));
  }

  /** Of one that is forgotten and may not know it. */
  static String forced(SiteSystem before) {
    return "Where it could not be told, it goes on until you run muster host leave on it."
        + certificate(before);
  }

  private static String certificate(SiteSystem before) {
    return before.roles().stream().anyMatch(ProviderRole.class::isInstance) ? CERTIFICATE : "";
  }
}
