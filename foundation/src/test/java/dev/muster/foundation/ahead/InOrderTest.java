package dev.muster.foundation.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private static Iterator<Integer> numbers(int most) {
    return IntStream.range(0, most).iterator();
  }

  @Test
  void resultsComeInTheOrderOfTheThingsThoughLaterOnesAreReadyFirst() {
    CountDownLatch second = new CountDownLatch(1);
    List<Integer> taken = new ArrayList<>();

    InOrder.each(
        numbers(2),
        2,
        number -> {
          try {
            if (number == 1) {
              second.countDown();
            } else if (!second.await(10, TimeUnit.SECONDS)) {
              throw new AssertionError("the second was not begun while the first was worked on");
            }
          } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
          }
          return number;
        },
        taken::add);

    assertThat(taken).containsExactly(0, 1);
  }

  @Test
  void noMoreAreBegunThanAreWanted() {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();

    InOrder.each(
        numbers(100),
        3,
        number -> {
          begun.incrementAndGet();
          assertThat(number - taken.get()).isLessThan(3);
          return number;
        },
        number -> taken.incrementAndGet());

    assertThat(begun).hasValue(100);
    assertThat(taken).hasValue(100);
  }

  @Test
  void whatTheWorkThrowsIsThrown() {
    assertThatThrownBy(() ->
            InOrder.each(
                numbers(5),
                2,
                number -> {
                  if (number == 3) {
                    throw new IllegalArgumentException("not three");
                  }
                  return number;
                },
                number -> assertThat(number).isLessThan(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not three");
  }

  @Test
  void nothingIsWorkedOnWhereThereIsNothing() {
    InOrder.each(
        numbers(0),
        2,
        number -> {
          throw new AssertionError();
        },
        number -> {
          throw new AssertionError();
        });
  }
}
