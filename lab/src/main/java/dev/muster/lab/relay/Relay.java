package dev.muster.lab.relay;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Pairs of TAP devices, the frames of each of which come out of the other one later. */
public final class Relay implements AutoCloseable {
  /** With a delay of 200 ms that is 480 Mbit/s of full frames each way. */
  private static final int SLOTS = 8_192;

  /** An Ethernet frame with a VLAN tag, rounded up. */
  private static final int FRAME = 2_048;

  private static final long MICROS_OF_MILLI = 1_000;
  private static final long LONGEST_LOOK_MILLIS = 200;

  private final Arena arena = Arena.ofConfined();
  private final Libc libc = new Libc(arena);
  private final List<Direction> directions = new ArrayList<>();
  private final Clock clock;
  private final MemorySegment polled;

  /**
   * Two devices.
   *
   * @param one its name
   * @param other its name
   */
  public record Pair(String one, String other) {
    /** From {@code ONE:OTHER}. */
    public static Pair of(String text) {
      String[] names = text.split(":", -1);
      if (names.length != 2) {
        throw new IllegalArgumentException(
            "two TAP devices are named ONE:OTHER, not '" + text + "'");
      }
      return new Pair(names[0], names[1]);
    }
  }

  /**
   * What went through.
   *
   * @param passed frames
   * @param dropped frames for which there was no room
   */
  public record Counted(long passed, long dropped) {}

  private Relay(List<Pair> pairs, Duration delay, Clock clock) {
    this.clock = clock;
    Direction.Terms terms = new Direction.Terms(delay.toNanos() / MICROS_OF_MILLI, SLOTS, FRAME);
    this.polled = arena.allocate(2L * pairs.size() * Libc.POLL_SIZE, Integer.BYTES);
    for (Pair pair : pairs) {
      Tap one = Tap.open(libc, pair.one());
      Tap other = Tap.open(libc, pair.other());
      Libc.waitFor(polled, directions.size(), one.descriptor());
      directions.add(new Direction(one, other, terms, arena));
      Libc.waitFor(polled, directions.size(), other.descriptor());
      directions.add(new Direction(other, one, terms, arena));
    }
  }

  /**
   * Takes up devices of this network namespace.
   *
   * @throws dev.muster.lab.LabException where one is not there, or in use
   */
  public static Relay open(List<Pair> pairs, Duration delay, Clock clock) {
    return new Relay(pairs, delay, clock);
  }

  /** Passes frames on until it is told to stop. */
  public void runUntil(BooleanSupplier stopped) {
    while (!stopped.getAsBoolean()) {
      libc.poll(polled, pause());
      long now = now();
      for (int i = 0; i < directions.size(); i++) {
        Direction direction = directions.get(i);
        if (Libc.isSeen(polled, i)) {
          direction.take(now);
        }
        direction.put(now());
      }
    }
  }

  private int pause() {
    long now = now();
    long left = directions.stream().mapToLong(direction -> direction.left(now)).min().orElse(0);
    // Rounded up: a look too early would find nothing to do.
    long millis = left / MICROS_OF_MILLI + 1;
    return left <= 0 ? 0 : (int) Math.min(millis, LONGEST_LOOK_MILLIS);
  }

  private long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  /** What went through so far. */
  public Counted counted() {
    return new Counted(
        directions.stream().mapToLong(Direction::passed).sum(),
        directions.stream().mapToLong(Direction::dropped).sum());
  }

  @Override
  public void close() {
    arena.close();
  }
}
