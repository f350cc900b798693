package dev.muster.agent.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.FakeDistributionPoint;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.ObjectName;
import dev.muster.testing.HandClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content whose distribution point does not answer, while another group's may not be asked yet. */
class FallbackTest {
  private static final long QUOTA = 10_000;
  private static final Duration HOUR = Duration.ofHours(1);

  private final HandClock clock = new HandClock();
  private final FakeDistributionPoint point = new FakeDistributionPoint(clock);
  private ContentFile file;
  private Instant begun;
  private ContentCache cache;

  @TempDir private Path folder;

  @BeforeEach
  void ownPointIsAway() {
    byte[] bytes = new byte[1_000];
    new Random(1).nextBytes(bytes);
    file = point.give("tool", bytes);
    point.order.add("two");
    point.delays.put("two", HOUR);
    point.groups.add(new ObjectName("north"));
    point.hosts.put(
        "one",
        (_, _, _) -> {
          throw new IOException("Connection refused");
        });
    begun = clock.instant();
    start();
  }

  private void start() {
    cache = ContentCache.open(folder, point, clock);
  }

  private Fetched fetch() {
    point.asked.clear();
    return cache.fetch(file, QUOTA);
  }

  @Test
  void anotherGroupsPointIsAskedOnceItsTimeHasComeAndNotBefore() {
    assertThat(fetch())
        .isInstanceOfSatisfying(
            Fetched.Waiting.class,
            waiting -> {
              assertThat(waiting.until()).isEqualTo(begun.plus(HOUR));
              assertThat(waiting.reason())
                  .startsWith("no distribution point in its boundary groups (north) until ")
                  .contains("then of-two", "tool", "Connection refused");
            });
    assertThat(point.asked).containsOnly("one@0");
    assertThat(cache.nextFallback()).contains(begun.plus(HOUR));

    clock.pass(HOUR.minusSeconds(1));
    assertThat(fetch()).isInstanceOf(Fetched.Waiting.class);
    assertThat(point.asked).containsOnly("one@0");
    assertThat(cache.isFallbackDue()).isFalse();

    clock.pass(Duration.ofSeconds(1));
    assertThat(cache.isFallbackDue()).isTrue();
    assertThat(cache.isFallbackDue()).as("said once").isFalse();
    assertThat(fetch()).isInstanceOf(Fetched.Ready.class);
    assertThat(point.asked).containsExactly("one@0", "two@0");
    assertThat(cache.nextFallback()).isEmpty();
  }

  @Test
  void aRestartForgetsNotSinceWhen() {
    assertThat(fetch()).isInstanceOf(Fetched.Waiting.class);
    clock.pass(Duration.ofMinutes(50));
    start();
    assertThat(cache.nextFallback()).contains(begun.plus(HOUR));
    assertThat(fetch())
        .isInstanceOfSatisfying(
            Fetched.Waiting.class,
            waiting -> assertThat(waiting.until()).isEqualTo(begun.plus(HOUR)));
    clock.pass(Duration.ofMinutes(10));
    start();
    assertThat(fetch()).isInstanceOf(Fetched.Ready.class);
  }

  @Test
  void whatWasFoundBeginsAnewWhereItIsLookedForAgain() {
    assertThat(fetch()).isInstanceOf(Fetched.Waiting.class);
    clock.pass(HOUR);
    assertThat(fetch()).isInstanceOf(Fetched.Ready.class);
    assertThat(folder.resolve(file.hash().value()).toFile().delete()).isTrue();
    start();
    assertThat(fetch()).isInstanceOf(Fetched.Waiting.class);
    assertThat(cache.nextFallback()).contains(clock.instant().plus(HOUR));
  }

  @Test
  void whoRoamsTakesFromTheNewPlaceAndGoesOnWithWhatCame() throws IOException {
    point.hosts.put(
        "one",
        (bytes, offset, receiver) -> {
          FakeDistributionPoint.some(bytes, offset, 400, receiver);
          throw new IOException("the cable was pulled");
        });
    assertThat(fetch()).isInstanceOf(Fetched.Waiting.class);
    clock.pass(Duration.ofMinutes(1));

    point.groups.clear();
    point.groups.add(new ObjectName("south"));
    point.order.clear();
    point.order.add("two");
    point.delays.clear();

    assertThat(fetch()).isInstanceOf(Fetched.Ready.class);
    assertThat(point.asked).containsExactly("two@400");
  }

  @Test
  void inOtherGroupsTheTimeBeginsAnew() {
    assertThat(fetch()).isInstanceOf(Fetched.Waiting.class);
    clock.pass(Duration.ofMinutes(50));
    point.groups.add(new ObjectName("office"));

    assertThat(fetch())
        .isInstanceOfSatisfying(
            Fetched.Waiting.class,
            waiting -> assertThat(waiting.until()).isEqualTo(clock.instant().plus(HOUR)));
  }

  @Test
  void whereNobodyWillEverServeThatIsSaid() {
    point.order.clear();
    assertThat(fetch())
        .isEqualTo(
            new Fetched.Failed(
                "Cannot get tool: no distribution point in its boundary groups (north) has it"));
    assertThat(cache.nextFallback()).isEqualTo(Optional.empty());
    assertThat(folder.toFile().list()).as("nothing is kept").isEqualTo(new String[0]);
  }

  @Test
  void aClockThatWentBackBeginsAnew() {
    assertThat(fetch()).isInstanceOf(Fetched.Waiting.class);
    clock.pass(Duration.ofDays(-1));
    assertThat(fetch())
        .isInstanceOfSatisfying(
            Fetched.Waiting.class,
            waiting -> assertThat(waiting.until()).isEqualTo(clock.instant().plus(HOUR)));
    assertThat(List.of(folder.toFile().list())).contains("looking.json");
  }
}
