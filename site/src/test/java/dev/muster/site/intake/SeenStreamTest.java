package dev.muster.site.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.site.intake.SeenStream.Place;
import dev.muster.testing.Property;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenStreamTest {
  @Test
  void everyMessageIsTakenOnceInWhateverOrder() {
    Property.check(
        200,
        random -> {
          Set<Long> taken = new HashSet<>();
          SeenStream stream = new SeenStream();
          for (int i = 0; i < 60; i++) {
            long sequence = random.nextLong(1, 31);
            assertThat(stream.take(sequence, "text " + sequence))
                .isEqualTo(taken.add(sequence) ? Place.NEW : Place.REPEATED);
            if (random.nextInt(10) == 0) {
              stream = new SeenStream(stream.ranges(), stream.recent());
            }
          }
        });
  }

  @Test
  void neighboursAreOneRange() {
    SeenStream stream = new SeenStream();
    for (long sequence : new long[] {1, 2, 5, 4, 3, 9}) {
      stream.take(sequence, "text");
    }

    assertThat(stream.ranges()).isEqualTo("{[1,6),[9,10)}");
    assertThat(stream.changed()).isTrue();
    assertThat(new SeenStream(stream.ranges(), stream.recent()).changed()).isFalse();
  }

  @Test
  void anotherTextUnderARecentNumberIsAContradiction() {
    SeenStream stream = new SeenStream();
    for (long sequence = 1; sequence <= 40; sequence++) {
      stream.take(sequence, "text " + sequence);
    }

    assertThat(stream.take(40, "other")).isEqualTo(Place.CONTRADICTORY);
    assertThat(stream.take(40, "text 40")).isEqualTo(Place.REPEATED);
    assertThat(stream.take(1, "other")).isEqualTo(Place.REPEATED);
  }

  @Test
  void aStreamOfGapsIsBounded() {
    SeenStream stream = new SeenStream();
    for (long sequence = 1; sequence <= 2000; sequence += 2) {
      assertThat(stream.take(sequence, "text")).isEqualTo(Place.NEW);
    }

    assertThat(stream.take(5001, "text")).isEqualTo(Place.TOO_SCATTERED);
    assertThat(stream.take(2, "text")).isEqualTo(Place.NEW);
    assertThat(stream.take(2000, "text")).isEqualTo(Place.NEW);
  }
}
