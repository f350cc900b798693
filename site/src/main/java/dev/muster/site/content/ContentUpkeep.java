package dev.muster.site.content;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.provider.ObjectVersion;
import dev.muster.evaluation.policy.References;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.status.StatusMessages;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the versions of documents and takes away content that none of them names any more: it is
 * marked first, and deleted when it was marked and unclaimed for the grace time.
 */
public final class ContentUpkeep {
  private static final int VERSIONS = 500;
  private static final int NAME = 12;

  private final ContentRegistry registry;
  private final Definitions definitions;
  private final StatusMessages status;
  private final ContentSettings settings;

  /** Keeps this registry. */
  public ContentUpkeep(
      ContentRegistry registry,
      Definitions definitions,
      StatusMessages status,
      ContentSettings settings) {
    this.registry = registry;
    this.definitions = definitions;
    this.status = status;
    this.settings = settings;
  }

  /** Follows the versions of documents to the last. */
  public void follow() {
    ContentStore store = registry.store();
    List<ObjectVersion> next = definitions.changesAfter(store.progress(), VERSIONS);
    while (!next.isEmpty()) {
      List<ObjectVersion> batch = next;
      store.changing(changing -> {
        batch.stream()
            .filter(version -> version.number() > changing.progress())
            .forEach(version ->
                changing.follow(
                    version,
                    version.document().stream()
                        .flatMap(document -> References.files(document).stream())
                        .map(ContentFile::hash)
                        .distinct()
                        .toList()));
        changing.progress(batch.getLast().number());
        return true;
      });
      next = definitions.changesAfter(store.progress(), VERSIONS);
    }
  }

  /**
   * Does all that is due now.
   *
   * @return what was deleted
   */
  public List<ContentHash> sweep() {
    follow();
    adopt();
    Instant now = registry.clock().instant();
    Instant history = now.minus(settings.history());
    ContentStore store = registry.store();
    store.changing(changing -> changing.mark(history, now));
    List<ContentHash> deleted =
        store.due(now.minus(settings.grace())).stream()
            .filter(hash -> delete(hash, now.minus(settings.grace()), history))
            .toList();
    if (!deleted.isEmpty()) {
      status.report(
          Severity.INFORMATION,
          "content",
          "content-deleted",
          deleted.size()
              + " contents were deleted, which no version of a document has named for long enough: "
              + String.join(", ", deleted.stream().map(ContentHash::value).limit(20).toList()),
          Optional.empty());
    }
    return deleted;
  }

  /**
   * The file goes before its row, and whoever registers or claims it meanwhile waits for both, so
   * that nobody is told of content which is about to go.
   */
  private boolean delete(ContentHash hash, Instant before, Instant history) {
    return registry
        .store()
        .changing(changing -> {
          boolean due = changing.isDue(hash, before, history);
          if (due) {
            registry.library().remove(hash);
            changing.delete(hash);
          }
          return due;
        });
  }

  /** Registers what is in the library without: from before there was a registry, or a crash. */
  private void adopt() {
    Set<ContentHash> known = new HashSet<>(registry.store().wanted());
    registry.library().contents().stream()
        .filter(hash -> !known.contains(hash))
        .forEach(hash -> registry.register(hash, hash.value().substring(0, NAME), "library"));
  }
}
