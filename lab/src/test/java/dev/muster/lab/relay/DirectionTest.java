package dev.muster.lab.relay;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectionTest {
  private static final int DELAY = 200;

  private final Ends from = new Ends();
  private final Ends to = new Ends();
  private final Direction direction =
      new Direction(from, to, new Direction.Terms(DELAY, 3, 64), Arena.ofAuto());

  /** A cable of which a test holds the other end. */
  private static final class Ends implements Cable {
    private final Deque<String> coming = new ArrayDeque<>();
    private final List<String> gone = new ArrayList<>();
    private boolean down;

    @Override
    public int take(MemorySegment frame) {
      if (coming.isEmpty()) {
        return 0;
      }
      byte[] bytes = coming.remove().getBytes(StandardCharsets.US_ASCII);
      MemorySegment.copy(bytes, 0, frame, JAVA_BYTE, 0, bytes.length);
      return bytes.length;
    }

    @Override
    public boolean put(MemorySegment frame, int length) {
      if (!down) {
        gone.add(
            new String(frame.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.US_ASCII));
      }
      return !down;
    }
  }

  @Test
  void eachFrameArrivesInOrderAfterTheDelay() {
    from.coming.addAll(List.of("first", "second"));
    direction.take(1_000);
    from.coming.add("third");
    direction.take(1_050);

    direction.put(1_199);
    assertThat(to.gone).isEmpty();
    assertThat(direction.left(1_199)).isEqualTo(1);
    direction.put(1_200);
    assertThat(to.gone).containsExactly("first", "second");
    direction.put(1_250);
    assertThat(to.gone).containsExactly("first", "second", "third");
    assertThat(direction.left(1_250)).isEqualTo(Long.MAX_VALUE);
    assertThat(direction.passed()).isEqualTo(3);
  }

  @Test
  void whatThereIsNoRoomForIsDroppedAndCounted() {
    from.coming.addAll(List.of("a", "b", "c", "d", "e"));
    direction.take(0);
    direction.put(DELAY);
    from.coming.add("f");
    direction.take(DELAY);
    direction.put(2 * DELAY);
    assertThat(to.gone).containsExactly("a", "b", "c", "f");
    assertThat(direction.dropped()).isEqualTo(2);

    to.down = true;
    from.coming.add("g");
    direction.take(0);
    direction.put(DELAY);
    assertThat(direction.dropped()).isEqualTo(3);
  }

  @Test
  void aClockThatIsSetBackHoldsNothingUp() {
    from.coming.add("frame");
    direction.take(1_000_000);
    direction.put(500);
    assertThat(to.gone).containsExactly("frame");
  }
}
