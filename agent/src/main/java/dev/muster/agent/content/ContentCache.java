package dev.muster.agent.content;

import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.content.ContentLocations.Location;
import dev.muster.contracts.document.ObjectName;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Content by hash. A file has its final name only once its bytes were verified and are on the disk;
 * what was not used for the longest time makes room, never what is in use. Gets one file at a time.
 */
public final class ContentCache {
  private static final int ROUNDS = 3;

  private final CacheFolder folder;
  private final ContentSource source;
  private final Clock clock;
  private final Looking looking;
  private final ReentrantLock fetching = new ReentrantLock();
  private final Map<ContentHash, Integer> uses = new HashMap<>();
  private final Set<ContentHash> withoutRoom = ConcurrentHashMap.newKeySet();

  private ContentCache(CacheFolder folder, ContentSource source, Clock clock) {
    this.folder = folder;
    this.source = source;
    this.clock = clock;
    this.looking = new Looking(folder.folder().resolve("looking.json"));
  }

  /** The cache in this folder, which it makes where there is none. */
  public static ContentCache open(Path folder, ContentSource source, Clock clock) {
    return new ContentCache(CacheFolder.open(folder), source, clock);
  }

  /** What is here, verified. */
  public Set<ContentHash> held() {
    return folder.held();
  }

  /** How many bytes have come of those of these files that are not here whole. */
  public Map<ContentHash, Long> received(Collection<ContentFile> files) {
    Map<ContentHash, Long> received = new HashMap<>();
    for (ContentFile file : files) {
      folder.partialBytes(file.hash()).ifPresent(bytes -> received.put(file.hash(), bytes));
    }
    return received;
  }

  /** When distribution points of other boundary groups may be asked for something that waits. */
  public Optional<Instant> nextFallback() {
    return looking.next();
  }

  /** Whether that time has come, so that {@link #fetch} should be tried again; said once. */
  public boolean isFallbackDue() {
    return looking.isDue(clock.instant());
  }

  /** The files for which there was no room when they were asked for last. */
  public Set<ContentHash> withoutRoom() {
    return Set.copyOf(withoutRoom);
  }

  /** Keeps these from being removed until closed. */
  public InUse use(List<ContentFile> files) {
    synchronized (uses) {
      files.forEach(file -> uses.merge(file.hash(), 1, Integer::sum));
    }
    return new InUse(files);
  }

  /** Some files in use. */
  public final class InUse implements AutoCloseable {
    private final List<ContentFile> files;

    private InUse(List<ContentFile> files) {
      this.files = List.copyOf(files);
    }

    @Override
    public void close() {
      synchronized (uses) {
        files.forEach(file ->
            uses.computeIfPresent(file.hash(), (hash, count) -> count == 1 ? null : count - 1));
      }
    }
  }

  /**
   * Gets content, from the cache where it is there and its bytes still have the hash.
   *
   * @param quota the most bytes that the cache may hold
   */
  public Fetched fetch(ContentFile file, long quota) {
    fetching.lock();
    try (InUse _ = use(List.of(file))) {
      withoutRoom.remove(file.hash());
      Path ready = folder.file(file.hash());
      if (Files.exists(ready) && !Sha256.of(ready).equals(file.hash())) {
        // The disk has changed it since.
        Files.delete(ready);
      }
      if (Files.exists(ready)) {
        folder.used(ready, clock.instant());
        return new Fetched.Ready(ready);
      }
      makeRoom(file, quota);
      return get(file);
    } catch (IOException trouble) {
      if (trouble instanceof DiskException) {
        withoutRoom.add(file.hash());
      }
      return new Fetched.Failed("Cannot get " + file.name() + ": " + trouble.getMessage());
    } finally {
      fetching.unlock();
    }
  }

  private void makeRoom(ContentFile file, long quota) throws IOException {
    if (file.size() > quota) {
      throw new DiskException("it has " + file.size() + " bytes, the cache may hold " + quota);
    }
    long missing = file.size() - new Partial(folder.partial(file.hash()), file.size()).length();
    while (folder.bytes() + missing > quota || folder.free() < missing) {
      if (!folder.removeOldest(this::isInUse)) {
        throw new DiskException(
            folder.free() < missing
                ? "the disk is full: it needs " + missing + " bytes, " + folder.free() + " are free"
                : "the cache may hold " + quota + " bytes, and what it holds is in use");
      }
    }
  }

  private Fetched get(ContentFile file) throws IOException {
    Partial partial = new Partial(folder.partial(file.hash()), file.size());
    String last = "";
    ContentLocations locations = new ContentLocations(List.of());
    for (int round = 0; round < ROUNDS; round++) {
      locations = source.locate(file.hash());
      Instant since = looking.since(file.hash(), locations.groups(), clock.instant());
      for (Location location : locations.locations()) {
        Instant now = clock.instant();
        if (!now.isBefore(since.plus(location.delay())) && now.isBefore(location.expires())) {
          String trouble = partial.isWhole() ? "" : download(location, partial);
          if (partial.isWhole()) {
            if (Sha256.of(partial.file()).equals(file.hash())) {
              return ready(file, partial);
            }
            Files.delete(partial.file());
            source.refused(file, host(location));
            trouble = "its bytes do not have the hash " + file.hash() + ", and were thrown away";
          }
          last = host(location) + ": " + trouble;
        }
      }
    }
    return inVain(file, locations, last);
  }

  private Fetched inVain(ContentFile file, ContentLocations locations, String last) {
    Instant now = clock.instant();
    Instant since = looking.since(file.hash(), locations.groups(), now);
    Optional<Location> next =
        locations.locations().stream()
            .filter(one -> now.isBefore(since.plus(one.delay())))
            .min(Comparator.comparing(Location::delay));
    Optional<Instant> until = next.map(one -> since.plus(one.delay()));
    looking.inVain(file.hash(), until);
    String none =
        locations.groups().isEmpty()
            ? "no distribution point"
            : "no distribution point in its boundary groups (" + names(locations) + ")";
    if (until.isPresent()) {
      String then = next.flatMap(Location::group).map(group -> ", then " + group).orElse("");
      return new Fetched.Waiting(
          until.get(),
          none
              + " until "
              + until.get().truncatedTo(ChronoUnit.SECONDS)
              + then
              + ": "
              + file.name()
              + (last.isEmpty() ? "" : "; " + last));
    }
    return new Fetched.Failed(
        "Cannot get " + file.name() + ": " + (last.isEmpty() ? none + " has it" : last));
  }

  private static String names(ContentLocations locations) {
    return locations.groups().stream().map(ObjectName::value).collect(Collectors.joining(", "));
  }

  /** What went wrong, or that less came than should. */
  private String download(Location location, Partial partial) throws IOException {
    try {
      return switch (source.download(location, partial.file(), partial.size())) {
        case DONE -> "only " + partial.length() + " of " + partial.size() + " bytes came";
        case EXPIRED -> "the access has expired";
        case NOT_THERE -> "it is not there";
        case TOO_SHORT ->
            "it ends there after " + partial.length() + " of " + partial.size() + " bytes";
      };
    } catch (IOException trouble) {
      long missing = partial.size() - partial.length();
      if (folder.free() < missing) {
        Files.deleteIfExists(partial.file());
        throw new DiskException("the disk became full: " + trouble.getMessage(), trouble);
      }
      return String.valueOf(trouble.getMessage());
    }
  }

  private Fetched ready(ContentFile file, Partial partial) throws IOException {
    Path ready = folder.file(file.hash());
    partial.force();
    folder.used(partial.file(), clock.instant());
    DurableFile.moveInto(partial.file(), ready);
    looking.found(file.hash());
    return new Fetched.Ready(ready);
  }

  private boolean isInUse(ContentHash hash) {
    synchronized (uses) {
      return uses.containsKey(hash);
    }
  }

  /** Without the path, whose query grants access. */
  private static String host(Location location) {
    String url = location.url();
    int path = url.indexOf('/', url.indexOf("://") + 3);
    return path < 0 ? url : url.substring(0, path);
  }
}
