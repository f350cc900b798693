package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Heartbeat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who was seen when, in memory; {@link #flush} writes what is new in one statement. After a crash,
 * times since the last flush are lost, which the next heartbeats repair. Safe for several threads.
 */
public final class Presence {
  private static final int LONGEST_TEXT = 255;
  private static final int MOST_ADDRESSES = 16;
  private static final int SLICE = 10_000;

  private final ClientFeedStore store;
  private final Map<DeviceId, Seen> unwritten = new ConcurrentHashMap<>();

  Presence(ClientFeedStore store) {
    this.store = store;
  }

  /** A device showed a sign of life; the caller knows by its certificate that it was this one. */
  public void seen(DeviceId device, Heartbeat heartbeat, Instant time) {
    Seen seen =
        new Seen(
            device,
            time,
            cut(heartbeat.name()),
            cut(heartbeat.agent()),
            heartbeat.addresses().stream().limit(MOST_ADDRESSES).map(Presence::cut).toList());
    unwritten.merge(device, seen, (one, other) -> one.time().isAfter(other.time()) ? one : other);
  }

  private static String cut(String text) {
    String clean = text.replace('\0', ' ');
    return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
  }

  /** When the device was seen since the last flush. */
  public Optional<Instant> lastSeen(DeviceId device) {
    return Optional.ofNullable(unwritten.get(device)).map(Seen::time);
  }

  /**
   * Writes down what is new, in statements of at most 10,000 devices; a loop calls this every
   * minute or so.
   *
   * @return how many devices
   */
  public int flush() {
    List<Seen> all = new ArrayList<>(unwritten.values());
    for (int from = 0; from < all.size(); from += SLICE) {
      List<Seen> slice = all.subList(from, Math.min(from + SLICE, all.size()));
      store.write(slice);
      slice.forEach(seen -> unwritten.remove(seen.device(), seen));
    }
    return all.size();
  }

  /** A sign of life. */
  record Seen(DeviceId device, Instant time, String name, String agent, List<String> addresses) {}
}
