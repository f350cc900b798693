package dev.muster.site.systems;

import dev.muster.contracts.content.ContentHash;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.site.content.ContentCopy;
import dev.muster.site.content.ContentRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What distribution points on other hosts are to have, and what the site notes of it. */
public final class ContentSupply {
  private final ContentRegistry registry;
  private final ContentLibrary library;
  private final String accessKey;
  private final Map<String, Map<ContentHash, ContentCopy>> said = new ConcurrentHashMap<>();

  /**
   * Of this site.
   *
   * @param accessKey with which links to content are signed
   */
  public ContentSupply(ContentRegistry registry, ContentLibrary library, String accessKey) {
    this.registry = registry;
    this.library = library;
    this.accessKey = accessKey;
  }

  String accessKey() {
    return accessKey;
  }

  /** A distribution point answers there. */
  void point(String name, String url) {
    registry.point(name, url);
  }

  void left(String name) {
    said.remove(name);
    registry.removePoint(name);
  }

  List<ContentHash> wanted() {
    return registry.wanted();
  }

  Optional<Path> file(ContentHash hash) {
    return library.find(hash);
  }

  void there(String point, Collection<ContentHash> hashes) {
    report(point, hashes, ContentCopy.State.THERE, "");
  }

  void copying(String point, ContentHash hash) {
    report(point, List.of(hash), ContentCopy.State.COPYING, "");
  }

  void failed(String point, ContentHash hash, String reason) {
    report(point, List.of(hash), ContentCopy.State.FAILED, reason);
  }

  /** What was said already is not written again. */
  private void report(
      String point, Collection<ContentHash> hashes, ContentCopy.State state, String reason) {
    Map<ContentHash, ContentCopy> before =
        said.computeIfAbsent(point, _ -> new ConcurrentHashMap<>());
    List<ContentCopy> changed = new ArrayList<>();
    for (ContentHash hash : hashes) {
      ContentCopy copy = new ContentCopy(hash, state, 0, Optional.empty(), reason);
      if (!copy.equals(before.get(hash))) {
        changed.add(copy);
      }
    }
    registry.report(point, changed);
    changed.forEach(copy -> before.put(copy.hash(), copy));
  }
}
