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
    report(point, all(hashes, ContentCopy.State.THERE, ""));
  }

  /** Not sent yet, for this reason. */
  void waiting(String point, Collection<ContentHash> hashes, String reason) {
    report(point, all(hashes, ContentCopy.State.WAITING, reason));
  }

  /** So many bytes of each are there. */
  void copying(String point, Map<ContentHash, Long> bytes) {
    List<ContentCopy> copies = new ArrayList<>();
    bytes.forEach((hash, there) ->
        copies.add(new ContentCopy(hash, ContentCopy.State.COPYING, there, Optional.empty(), "")));
    report(point, copies);
  }

  void failed(String point, ContentHash hash, String reason) {
    report(point, all(List.of(hash), ContentCopy.State.FAILED, reason));
  }

  /**
   * The host took it for something else than its name says. What is sent is hashed by hosts alone;
   * only now is it worth looking at our own.
   */
  void refused(String point, ContentHash hash) {
    failed(
        point,
        hash,
        library.isWhole(hash)
            ? "it was not whole on the disk of the host"
            : "the file in the site's own library is damaged; bring the content in again");
  }

  private static List<ContentCopy> all(
      Collection<ContentHash> hashes, ContentCopy.State state, String reason) {
    return hashes.stream()
        .map(hash -> new ContentCopy(hash, state, 0, Optional.empty(), reason))
        .toList();
  }

  /** What was said already is not written again. */
  private void report(String point, List<ContentCopy> copies) {
    Map<ContentHash, ContentCopy> before =
        said.computeIfAbsent(point, _ -> new ConcurrentHashMap<>());
    List<ContentCopy> changed =
        copies.stream().filter(copy -> !copy.equals(before.get(copy.hash()))).toList();
    registry.report(point, changed);
    changed.forEach(copy -> before.put(copy.hash(), copy));
  }
}
