package dev.muster.site.systems;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.ArrivedContent;
import dev.muster.contracts.link.HostContent;
import dev.muster.platform.link.HostConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings content to one host until it has all, while what is to be there, how fast, and whether at
 * all may change.
 */
final class Supplying {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int MOST_TOLD = 500;

  private final String name;
  private final HostConnection host;
  private final ContentSupply supply;
  private final Set<ContentHash> arrived = new LinkedHashSet<>();

  Supplying(String name, HostConnection host, ContentSupply supply) {
    this.name = name;
    this.host = host;
    this.supply = supply;
  }

  /** What the host must have and has not; takes note of the rest. */
  List<ContentHash> missing() {
    HostContent.Standing standing = host.content(new HostContent(supply.wanted()));
    standing
        .damaged()
        .forEach(hash -> supply.failed(name, hash, "damaged on the disk of the host"));
    supply.there(name, standing.there());
    return standing.missing();
  }

  /**
   * Brings these, and what is missing later.
   *
   * @param course asked again and again
   */
  void bring(LinkDialer.Files files, List<ContentHash> missing, Course course) {
    missing.forEach(hash -> bring(files, hash));
    long allowed = course.rate();
    boolean left = true;
    while (left && allowed > 0) {
      files.limit(allowed);
      LinkDialer.News news = files.await(LOOK);
      arrived.addAll(news.whole());
      news.wrong().forEach((hash, why) -> supply.failed(name, hash, why));
      supply.copying(name, news.underWay());
      tell();
      left = news.left() > 0 || !arrived.isEmpty();
      if (left) {
        switch (course.step()) {
          case ON -> {}
          case VISITED ->
              missing().stream()
                  .filter(hash -> !arrived.contains(hash))
                  .forEach(hash -> bring(files, hash));
          case ENDED -> {
            return;
          }
        }
        allowed = course.rate();
      }
    }
  }

  private void bring(LinkDialer.Files files, ContentHash hash) {
    Optional<Path> file = supply.file(hash);
    file.ifPresentOrElse(
        here -> files.bring(hash, here),
        () -> supply.failed(name, hash, "the site's own library does not have it"));
  }

  /** The host checks each file before it takes it, while others are on their way. */
  private void tell() {
    if (arrived.isEmpty()) {
      return;
    }
    ArrivedContent.Taken taken =
        host.arrived(new ArrivedContent(arrived.stream().limit(MOST_TOLD).toList()));
    supply.there(name, taken.there());
    taken.refused().forEach(hash -> supply.refused(name, hash));
    taken.there().forEach(arrived::remove);
    taken.refused().forEach(arrived::remove);
  }
}
