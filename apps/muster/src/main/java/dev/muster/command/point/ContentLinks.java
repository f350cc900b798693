package dev.muster.command.point;

import dev.muster.contracts.content.ContentHash;
import dev.muster.platform.content.ContentAccess;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Links to content at distribution points: plain HTTP, and HTTPS where a firewall lets nothing else
 * through (matrix: C12).
 *
 * @param access signs them
 * @param https where distribution points of this site listen for HTTPS
 */
public record ContentLinks(ContentAccess access, int https) {
  private static final String PLAIN = "http://";

  /**
   * Both links, the plain one first.
   *
   * @param point the plain address of a distribution point, as {@code http://host:port}
   */
  public Stream<String> to(String point, ContentHash content, Instant expires) {
    String host = point.substring(PLAIN.length(), point.lastIndexOf(':'));
    String secure = "https://" + host + ":" + https;
    return Stream.of(point, secure).map(url -> access.link(url, content, expires));
  }
}
