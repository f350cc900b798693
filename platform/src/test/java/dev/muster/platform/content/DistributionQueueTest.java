package dev.muster.platform.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.content.Progress.Here;
import dev.muster.platform.content.Progress.Retrying;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionQueueTest {
  private static final DistributionSettings QUICK =
      new DistributionSettings(1L << 40, Duration.ofMillis(20), Duration.ofMillis(100));

  @TempDir private Path folder;
  private ContentLibrary library;

  private final Map<ContentHash, byte[]> there = new ConcurrentHashMap<>();
  private final Queue<Long> asked = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void open() {
    library = ContentLibrary.open(folder);
  }

  private DistributionQueue queue(ContentSource source, DistributionSettings settings) {
    return new DistributionQueue(
        library, source, settings, Clock.systemUTC(), (_, trouble) -> trouble.printStackTrace());
  }

  private ContentSource.Rest whole(ContentHash hash, long from) throws IOException {
    asked.add(from);
    byte[] bytes = there.get(hash);
    if (bytes == null) {
      throw new IOException("no such content yet");
    }
    return new ContentSource.Rest(
        bytes.length,
        new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) from, bytes.length)));
  }

  private ContentHash make(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) size);
    there.put(Sha256.of(bytes), bytes);
    return Sha256.of(bytes);
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static boolean allHere(DistributionQueue queue) {
    return queue.progress().stream().allMatch(progress -> progress.state() instanceof Here);
  }

  @Test
  void onlyWhatIsMissingComes() {
    ContentHash here = make(10);
    library.put(here, new ByteArrayInputStream(there.get(here)));
    ContentHash missing = make(200_000);

    try (DistributionQueue queue = queue(this::whole, QUICK)) {
      queue.want(List.of(here, missing));
      until(() -> allHere(queue));

      assertThat(library.contents()).containsExactlyInAnyOrder(here, missing);
      assertThat(asked).containsExactly(0L);
      queue.forget(List.of(here));
      assertThat(queue.progress()).hasSize(1);
    }
  }

  @Test
  void aSourceThatBreaksOffIsAskedForTheRest() {
    ContentHash hash = make(1000);
    ContentSource breaking =
        (wanted, from) -> {
          ContentSource.Rest rest = whole(wanted, from);
          return new ContentSource.Rest(
              rest.size(), new ByteArrayInputStream(rest.bytes().readNBytes(400)));
        };

    try (DistributionQueue queue = queue(breaking, QUICK)) {
      queue.want(List.of(hash));
      until(() -> allHere(queue));

      assertThat(asked).containsExactly(0L, 400L, 800L);
      assertThat(queue.progress().getFirst().attempts()).isEqualTo(2);
    }
  }

  @Test
  void aSourceThatLiesIsNotBelieved() {
    ContentHash hash = Sha256.of("truth");
    there.put(hash, "a lie".getBytes(StandardCharsets.UTF_8));

    try (DistributionQueue queue = queue(this::whole, QUICK)) {
      queue.want(List.of(hash));
      until(() -> queue.progress().getFirst().attempts() >= 3);

      assertThat(library.contents()).isEmpty();
      assertThat(queue.progress().getFirst().state())
          .isInstanceOfSatisfying(
              Retrying.class,
              retrying -> assertThat(retrying.reason()).startsWith("Expected content " + hash));
      there.put(hash, "truth".getBytes(StandardCharsets.UTF_8));
      until(() -> allHere(queue));
    }
  }

  @Test
  void theRateIsBounded() {
    ContentHash hash = make(300_000);
    long began = System.nanoTime();

    try (DistributionQueue queue =
        queue(
            this::whole,
            new DistributionSettings(1_000_000, Duration.ofMillis(20), Duration.ofSeconds(1)))) {
      queue.want(List.of(hash));
      until(() -> allHere(queue));
    }

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(290));
  }
}
