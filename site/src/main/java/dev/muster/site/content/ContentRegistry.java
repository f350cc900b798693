package dev.muster.site.content;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The contents of a site and their copies. What is registered is in the library, unless its file
 * was damaged or lost there. Safe for use by several threads and processes.
 */
public final class ContentRegistry {
  /** What the site database prepares for it. */
  public static final Component COMPONENT = new Component("content", "dev/muster/site/content");

  private final ContentStore store;
  private final ContentPlaces places;
  private final ContentLibrary library;
  private final Clock clock;
  private final List<Consumer<ContentHash>> listeners = new CopyOnWriteArrayList<>();

  /**
   * Contents in this database.
   *
   * @param library the site's own, where content is handed in
   */
  public ContentRegistry(ComponentDatabase database, ContentLibrary library, Clock clock) {
    this.store = new ContentStore(database);
    this.places = new ContentPlaces(store, clock);
    this.library = library;
    this.clock = clock;
  }

  /** Calls the listener on the registering thread after each content that was registered. */
  public void listen(Consumer<ContentHash> listener) {
    listeners.add(listener);
  }

  /**
   * Notes that somebody handed in content and is about to name it; it stays at least for the grace
   * time.
   *
   * @param name what the file is called
   * @return false where the library does not have it (any more): it has to be handed in again
   */
  public boolean register(ContentHash hash, String name, String by) {
    boolean here =
        store.changing(changing -> {
          OptionalLong size = library.size(hash);
          size.ifPresent(
              bytes -> changing.put(new ContentFile(name, hash, bytes), by, clock.instant()));
          return size.isPresent();
        });
    if (here) {
      listeners.forEach(listener -> listener.accept(hash));
    }
    return here;
  }

  /**
   * Claims content for documents that are about to name it: none of it is deleted within the grace
   * time.
   *
   * @return those that the site does not have in this size
   */
  public List<ContentFile> claim(Collection<ContentFile> files) {
    return files.isEmpty()
        ? List.of()
        : store.changing(changing -> {
          List<ContentFile> missing = new ArrayList<>();
          for (ContentFile file : files) {
            boolean here = library.size(file.hash()).equals(OptionalLong.of(file.size()));
            if (!here || !changing.claim(file.hash(), clock.instant())) {
              missing.add(file);
            }
          }
          return missing;
        });
  }

  /** The contents that the query wants. */
  public Page<ContentEntry> page(ContentQuery query) {
    return store.page(query);
  }

  /** All about one content. */
  public Optional<ContentDescription> describe(ContentHash hash) {
    return store.describe(hash);
  }

  /** Whether the site's own library has a file with its size. */
  public boolean holds(ContentFile file) {
    return library.size(file.hash()).equals(OptionalLong.of(file.size()));
  }

  /** Makes a distribution point known, or its new address. */
  public void point(String point, String url) {
    store.point(point, url);
  }

  /** Forgets a distribution point and its copies. */
  public void removePoint(String point) {
    store.removePoint(point);
  }

  /** The distribution points and how full they are, by name. */
  public List<ContentUsage> usage() {
    return store.usage();
  }

  /** What is on its way to each distribution point, by name. */
  public List<PointTransfers> transfers() {
    return store.transfers();
  }

  /** What every distribution point must have. */
  public List<ContentHash> wanted() {
    return store.wanted();
  }

  /** Takes over what a distribution point says about copies; unknown content is left out. */
  public void report(String point, List<ContentCopy> copies) {
    if (!copies.isEmpty()) {
      store.changing(changing -> changing.report(point, copies, clock.instant()));
    }
  }

  /** The distribution points that have a content whole, by name; the last known ones at worst. */
  public List<ContentPoint> having(ContentHash hash) {
    return places.having(hash);
  }

  /** Where content is, as a management point in this process sees it. */
  public ContentPlaces places() {
    return places;
  }

  ContentStore store() {
    return store;
  }

  ContentLibrary library() {
    return library;
  }

  Clock clock() {
    return clock;
  }
}
