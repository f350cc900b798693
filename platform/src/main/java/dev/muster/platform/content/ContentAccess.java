package dev.muster.platform.content;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Hmac;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Links to content that expire: HMAC-SHA-256 over the hash and the moment, with a key that the site
 * shares with its distribution points.
 */
public final class ContentAccess {
  private static final int SHORTEST_KEY = 32;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final String key;

  /**
   * Access with a key.
   *
   * @param key at least 32 characters, as {@link Hmac#newToken} makes them
   */
  public ContentAccess(String key) {
    if (key.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "a key for content access has at least " + SHORTEST_KEY + " characters");
    }
    this.key = key;
  }

  /** The proof, in hexadecimal, that allows this content until then. */
  public String sign(ContentHash hash, Instant expires) {
    return Hmac.proof(key, text(hash, expires.getEpochSecond()));
  }

  /** The query of a link, such as {@code expires=1767225600&access=…}. */
  public String query(ContentHash hash, Instant expires) {
    return "expires=" + expires.getEpochSecond() + "&access=" + sign(hash, expires);
  }

  /** A link to content at a distribution point with this address, such as {@code http://dp:80}. */
  public String link(String point, ContentHash hash, Instant expires) {
    return point + "/content/" + hash + "?" + query(hash, expires);
  }

  /** Whether a link's parameters allow this content now. */
  public boolean isValid(ContentHash hash, String expires, String access, Instant now) {
    if (!SECONDS.matcher(expires).matches()) {
      return false;
    }
    long end = Long.parseLong(expires);
    return Hmac.isProof(key, text(hash, end), access) && now.getEpochSecond() < end;
  }

  private static String text(ContentHash hash, long expires) {
    return "muster content " + hash + " until " + expires;
  }
}
