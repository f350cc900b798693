package dev.muster.roles.managementpoint;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.message.Upload;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.foundation.spool.Entry;
import dev.muster.foundation.spool.Spool;
import dev.muster.site.intake.Arrived;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes uploads: what it acknowledges is on this disk. {@link #drain} brings it to the site in
 * order; the site knows the spool's numbers, so that a crash between the two doubles nothing.
 */
final class MessageSpool {
  private static final int BATCH = 500;
  private static final long BATCH_BYTES = 8L << 20;

  private final Spool spool;
  private final String name;
  private final Intake intake;
  private final Clock clock;
  private final Map<DeviceId, LastTaken> durable = new ConcurrentHashMap<>();
  private final Refusals refusals;
  private final ReentrantLock draining = new ReentrantLock();
  private volatile Runnable taken = () -> {};
  private volatile boolean ending;

  /** The site's queue of messages. */
  @FunctionalInterface
  interface Intake {
    void accept(String spool, List<Arrived> messages);
  }

  /** What of a {@code DeviceMessage} is judged here; the site judges the whole. */
  record Head(DeviceId device, String stream, long sequence) {}

  /**
   * What the spool holds of a message.
   *
   * @param received when
   * @param message as it came
   */
  record Kept(Instant received, Signed message) {}

  MessageSpool(Spool spool, String name, Intake intake, Refusals refusals, Clock clock) {
    this.spool = spool;
    this.name = name;
    this.intake = intake;
    this.refusals = refusals;
    this.clock = clock;
  }

  /**
   * Takes the messages of one device, returning when they are safe.
   *
   * @return nothing where the spool is full, or is being emptied for good
   */
  Optional<Receipt> take(DeviceId device, Upload upload, boolean fullInventory) {
    if (ending) {
      return Optional.empty();
    }
    List<Receipt.Refusal> refused = new ArrayList<>();
    List<Read> safe = new ArrayList<>();
    long lastEntry = 0;
    for (Signed signed : upload.messages()) {
      Head message;
      try {
        message = Json.readPart(signed.payload(), Head.class);
      } catch (JsonException unreadable) {
        refused.add(new Receipt.Refusal(0, String.valueOf(unreadable.getMessage())));
        continue;
      }
      if (!message.device().equals(device)) {
        refused.add(
            new Receipt.Refusal(
                message.sequence(), "it is of the device " + message.device() + ", not of yours"));
        continue;
      }
      Read read = new Read(message.stream(), message.sequence(), signed.payload());
      if (!isKnown(device, read)) {
        Optional<Long> entry = spool.put(Json.bytes(new Kept(clock.instant(), signed)));
        if (entry.isEmpty()) {
          return Optional.empty();
        }
        lastEntry = entry.get();
      }
      safe.add(read);
    }
    if (lastEntry > 0) {
      spool.force(lastEntry);
      taken.run();
    }
    if (!safe.isEmpty()) {
      LastTaken last = durable.computeIfAbsent(device, _ -> new LastTaken());
      safe.forEach(read -> last.add(read.stream(), read.sequence(), read.payload()));
    }
    if (!refused.isEmpty()) {
      refusals.note(device, refused);
    }
    return Optional.of(
        new Receipt(safe.isEmpty() ? 0 : safe.getLast().sequence(), refused, fullInventory));
  }

  private record Read(String stream, long sequence, String payload) {}

  private boolean isKnown(DeviceId device, Read read) {
    LastTaken known = durable.get(device);
    return known != null && known.has(read.stream(), read.sequence(), read.payload());
  }

  /** Brings what waits to the site, oldest first, until nothing waits. */
  void drain() {
    draining.lock();
    try {
      drainAll();
    } finally {
      draining.unlock();
    }
  }

  /** Takes nothing more and drains; takes again where that cannot be. */
  void drainForGood() {
    ending = true;
    try {
      drain();
    } catch (RuntimeException trouble) {
      ending = false;
      throw trouble;
    }
  }

  private void drainAll() {
    for (List<Entry> batch = spool.peek(BATCH, BATCH_BYTES);
        !batch.isEmpty();
        batch = spool.peek(BATCH, BATCH_BYTES)) {
      List<Arrived> arrived = new ArrayList<>();
      for (Entry entry : batch) {
        Kept kept = Json.read(entry.bytes(), Kept.class);
        arrived.add(new Arrived(entry.number(), kept.received(), kept.message()));
      }
      intake.accept(name, arrived);
      spool.remove(batch.getLast().number());
    }
  }

  /** Called whenever something waits that did not before. */
  void whenTaken(Runnable listener) {
    taken = listener;
  }

  /** How many messages wait for the site. */
  long waiting() {
    return spool.waiting();
  }

  /** A device that is no longer admitted. */
  void forget(DeviceId device) {
    durable.remove(device);
  }
}
