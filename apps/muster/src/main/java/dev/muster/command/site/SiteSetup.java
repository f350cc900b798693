package dev.muster.command.site;

import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.keys.RootKey;
import dev.muster.site.trust.SiteTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Makes a site's folder: the root, exported at once; the site's own keys; the first author, whose
 * key is the administrator's; the settings. What was begun and not finished is begun again.
 */
final class SiteSetup {
  private static final Duration AUTHOR_LASTS = Duration.ofDays(5 * 365);

  private SiteSetup() {}

  /** Whether the folder holds a site. */
  static boolean isDone(SiteFolder folder) {
    return Files.exists(folder.settings());
  }

  /** Sets the site up. */
  static void run(SiteFolder folder, SiteSettings settings, String author, Clock clock)
      throws IOException {
    Files.createDirectories(folder.root());
    discardUnfinished(folder);
    String passphrase = Hmac.newToken();
    PrivateFiles.write(folder.administration().resolve(PASSPHRASE), passphrase + "\n");
    Path export = folder.administration().resolve(ROOT);
    SiteTrust.create(folder.trust(), settings.site(), export, passphrase.toCharArray(), clock);
    addAuthor(folder, RootKey.open(export, passphrase.toCharArray()), author, clock.instant());
    settings.write(folder);
  }

  /** The exported root: its certificate, and its key under a passphrase. */
  static final String ROOT = "root.pem";

  /** The passphrase of the exported root; the administrator moves both to a safe place. */
  static final String PASSPHRASE = "root-passphrase";

  /** The author's key. */
  static final String AUTHOR_KEY = "author.key";

  /** What the root says about the author. */
  static final String AUTHOR = "author.json";

  private static void addAuthor(SiteFolder folder, RootKey root, String name, Instant now)
      throws IOException {
    KeyPair key = Keys.generate();
    var certificate =
        new AuthorCertificate(
            name,
            Keys.text(key.getPublic()),
            Set.of(AuthorCertificate.ALL),
            Set.of(AuthorCertificate.ALL),
            Integer.MAX_VALUE,
            1,
            now,
            now.plus(AUTHOR_LASTS));
    Path administration = folder.administration();
    PrivateFiles.write(administration.resolve(AUTHOR_KEY), Keys.pem(key.getPrivate()));
    PrivateFiles.write(
        administration.resolve(AUTHOR), Json.indented(root.sign(Purpose.AUTHOR, certificate)));
  }

  /** A setup that ended before the settings were there has been used by nobody. */
  private static void discardUnfinished(SiteFolder folder) throws IOException {
    for (Path unfinished : new Path[] {folder.trust(), folder.administration()}) {
      if (Files.isDirectory(unfinished)) {
        try (var files = Files.walk(unfinished)) {
          for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }
}
