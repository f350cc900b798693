package dev.muster.command.site;

import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.site.trust.SiteTrust;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Where a site keeps what on disk.
 *
 * @param root the data folder, chosen with {@code --data}
 */
public record SiteFolder(Path root) {
  /** How the site was set up. */
  Path settings() {
    return root.resolve("site").resolve("site.json");
  }

  /** The identity provider of the site's administrators, where they have one. */
  Path openId() {
    return root.resolve("site").resolve("openid.json");
  }

  /** The site's keys and certificates; never the root's. */
  Path trust() {
    return root.resolve("site").resolve("trust");
  }

  /** The embedded database, and the passwords of the database roles. */
  Path database() {
    return root.resolve("database");
  }

  /** The content library. */
  Path content() {
    return root.resolve("site").resolve("content");
  }

  /** The key of links to content. */
  Path contentKey() {
    return root.resolve("site").resolve("content.key");
  }

  /** Where the provider of the last start answered. */
  Path provider() {
    return root.resolve("site").resolve("provider");
  }

  /** What this server wrote down for its administrators. */
  Path logs() {
    return root.resolve("log");
  }

  /** Messages that the management point has taken and the site does not have yet. */
  Path spool() {
    return root.resolve("site").resolve("spool");
  }

  /** What the fallback status point of this computer has taken and the site does not have yet. */
  Path fallback() {
    return root.resolve("site").resolve("fallback");
  }

  /** What an agent is told to find and to trust the site that was set up here. */
  public SiteAddress address(Clock clock) throws IOException {
    return SiteSettings.read(this).address(SiteTrust.open(trust(), clock).rootFingerprint());
  }

  /** What belongs to the administrator: the exported root, the author's key, how to connect. */
  public Path administration() {
    return root.resolve("admin");
  }

  /** The agent of this computer. */
  public Path agent() {
    return root.resolve("agent");
  }

  /** What the sample application makes. */
  Path sample() {
    return root.resolve("sample");
  }
}
