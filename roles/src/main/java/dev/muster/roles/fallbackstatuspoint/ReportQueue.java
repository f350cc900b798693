package dev.muster.roles.fallbackstatuspoint;

import dev.muster.contracts.fallback.ClientState;
import dev.muster.contracts.fallback.FallbackReport;
import dev.muster.contracts.link.FallbackBatch;
import dev.muster.contracts.link.FallbackEntry;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.spool.Entry;
import dev.muster.foundation.spool.Spool;
import dev.muster.roles.fallbackstatuspoint.FallbackStatusPoint.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the site server, on the disk. A report that says something new goes there at once;
 * those that repeat it are counted for a while, and their number follows. Safe for several threads.
 */
final class ReportQueue implements AutoCloseable {
  /** More than so many reports can have, with whole segments that wait to be deleted. */
  private static final long MOST_BYTES = 128L << 20;

  private static final int MOST_SENDERS = 10_000;
  private static final int BATCH = 200;
  private static final long BATCH_BYTES = 256 << 10;
  private static final int PART = 100;

  private final Spool spool;
  private final String name;
  private final Limits limits;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Sender, Counted> recent = new LinkedHashMap<>();

  /** Who says something from where. */
  private record Sender(String address, String who) {
    static Sender of(FallbackReport report, String address) {
      return new Sender(address, report.device().map(Object::toString).orElseGet(report::name));
    }
  }

  /**
   * What somebody said last, and how often since: another state is news, and is not counted.
   *
   * @param until then the number goes to the disk
   * @param kept the last of those after the first and how many; absent where none came
   */
  private record Counted(ClientState state, Instant until, Optional<Kept> kept) {}

  /** What an entry holds. */
  private record Kept(
      FallbackReport report, String address, Instant first, Instant last, long times) {
    Kept and(FallbackReport next, Instant now) {
      return new Kept(next, address, first, now, times + 1);
    }
  }

  private ReportQueue(Spool spool, String name, Limits limits, Clock clock) {
    this.spool = spool;
    this.name = name;
    this.limits = limits;
    this.clock = clock;
  }

  static ReportQueue open(Path folder, Limits limits, Clock clock) {
    Spool spool = Spool.open(folder, MOST_BYTES);
    try {
      return new ReportQueue(spool, named(folder), limits, clock);
    } catch (IOException unwritable) {
      spool.close();
      throw new UncheckedIOException("Cannot write to " + folder, unwritable);
    }
  }

  /** Numbers begin anew with the folder, so their name lies in it. */
  private static String named(Path folder) throws IOException {
    Path file = folder.resolve("name");
    if (!Files.exists(file)) {
      PrivateFiles.write(file, Hmac.newToken());
    }
    return Files.readString(file).strip();
  }

  /** Takes a report; when this returns, it is safe, or counted with one that is. */
  void take(FallbackReport report, String address) {
    Instant now = clock.instant();
    long number = 0;
    lock.lock();
    try {
      Sender sender = Sender.of(report, address);
      Counted known = recent.get(sender);
      if (known != null && known.state() == report.state() && now.isBefore(known.until())) {
        Kept kept =
            known
                .kept()
                .map(before -> before.and(report, now))
                .orElseGet(() -> new Kept(report, address, now, now, 1));
        recent.put(sender, new Counted(known.state(), known.until(), Optional.of(kept)));
      } else {
        if (known != null) {
          over(sender, known);
        }
        makeRoom();
        number = append(new Kept(report, address, now, now, 1));
        recent.put(
            sender, new Counted(report.state(), now.plus(limits.together()), Optional.empty()));
      }
    } finally {
      lock.unlock();
    }
    spool.force(number);
  }

  /** Writes down the numbers whose time is over; a loop calls it. */
  void settle() {
    Instant now = clock.instant();
    long number = 0;
    lock.lock();
    try {
      for (Map.Entry<Sender, Counted> each : List.copyOf(recent.entrySet())) {
        if (!now.isBefore(each.getValue().until())) {
          number = Math.max(number, over(each.getKey(), each.getValue()));
        }
      }
    } finally {
      lock.unlock();
    }
    spool.force(number);
  }

  /** The number of what was written down, 0 for nothing. */
  private long over(Sender sender, Counted counted) {
    recent.remove(sender);
    return counted.kept().isPresent() ? append(counted.kept().get()) : 0;
  }

  private void makeRoom() {
    Iterator<Map.Entry<Sender, Counted>> eldest = recent.entrySet().iterator();
    if (recent.size() >= MOST_SENDERS) {
      Map.Entry<Sender, Counted> gone = eldest.next();
      over(gone.getKey(), gone.getValue());
    }
  }

  /** The site server sees by the numbers how many went. */
  private long append(Kept kept) {
    if (spool.waiting() >= limits.waiting()) {
      long first = spool.last() - spool.waiting() + 1;
      spool.remove(first + Math.max(1, limits.waiting() / PART) - 1);
    }
    return spool
        .put(Json.bytes(kept))
        .orElseThrow(() -> new IllegalStateException("the queue has no room on the disk"));
  }

  /** Forgets what the site server has, and gives what comes next. */
  FallbackBatch fetch(FallbackFetch fetch) {
    if (fetch.queue().equals(name)) {
      spool.remove(fetch.taken());
    }
    List<FallbackEntry> entries = new ArrayList<>();
    for (Entry entry : spool.peek(BATCH, BATCH_BYTES)) {
      Kept kept = Json.read(entry.bytes(), Kept.class);
      entries.add(
          new FallbackEntry(
              entry.number(),
              kept.report(),
              kept.address(),
              kept.first(),
              kept.last(),
              kept.times()));
    }
    return new FallbackBatch(name, clock.instant(), entries, spool.waiting() > entries.size());
  }

  /** Counts that are not on the disk yet go there. */
  @Override
  public void close() {
    lock.lock();
    try {
      long number = 0;
      for (Map.Entry<Sender, Counted> each : List.copyOf(recent.entrySet())) {
        number = Math.max(number, over(each.getKey(), each.getValue()));
      }
      spool.force(number);
    } finally {
      lock.unlock();
      spool.close();
    }
  }
}
