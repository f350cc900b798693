package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
  private static final int CALLERS = 50;

  private final List<List<Integer>> written = new CopyOnWriteArrayList<>();
  private final Map<Integer, Object> came = new ConcurrentHashMap<>();
  private final CountDownLatch held = new CountDownLatch(1);

  private final GroupCommit<Integer, String> group = new GroupCommit<>(30, this::write);

  private List<String> write(List<Integer> together) {
    await();
    if (together.contains(13)) {
      throw new IllegalStateException("13 cannot be written");
    }
    written.add(together);
    return together.stream().map(number -> "wrote " + number).toList();
  }

  private void await() {
    try {
      assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void call(int from, int to) throws InterruptedException {
    List<Thread> callers =
        IntStream.range(from, to)
            .mapToObj(number ->
                Thread.startVirtualThread(() -> {
                  try {
                    came.put(number, group.write(number));
                  } catch (IllegalStateException refused) {
                    came.put(number, refused);
                  }
                }))
            .toList();
    held.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
  }

  @Test
  void everybodyGetsItsOwnResultAndNothingIsWrittenTwice() throws InterruptedException {
    call(20, 20 + CALLERS);

    assertThat(came).hasSize(CALLERS);
    came.forEach((number, result) -> assertThat(result).isEqualTo("wrote " + number));
    assertThat(written.stream().flatMap(List::stream)).hasSize(CALLERS).doesNotHaveDuplicates();
    assertThat(written).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(30));
  }

  @Test
  void whatCannotBeWrittenFailsAlone() throws InterruptedException {
    call(0, CALLERS);

    assertThat(came).hasSize(CALLERS);
    came.forEach((number, result) -> {
      if (number == 13) {
        assertThat(result).isInstanceOf(IllegalStateException.class);
      } else {
        assertThat(result).isEqualTo("wrote " + number);
      }
    });
    assertThat(written.stream().flatMap(List::stream)).hasSize(CALLERS - 1);
  }

  @Test
  void whoeverIsAloneHearsOfItsOwnTrouble() {
    held.countDown();

    assertThatThrownBy(() -> group.write(13)).hasMessage("13 cannot be written");
    assertThat(group.write(14)).isEqualTo("wrote 14");
  }
}
