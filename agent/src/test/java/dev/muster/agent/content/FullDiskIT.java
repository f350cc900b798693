package dev.muster.agent.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.FakeDistributionPoint;
import dev.muster.contracts.content.ContentFile;
import dev.muster.testing.HandClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real disk of one mebibyte. */
class FullDiskIT {
  private static final long QUOTA = 1L << 30;

  private final HandClock clock = new HandClock();
  private final FakeDistributionPoint point = new FakeDistributionPoint(clock);

  @TempDir private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "muster-test", disk.toString()) == 0,
        "needs root, to mount a small disk");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", disk.toString());
  }

  @Test
  void aFileThatDoesNotFitIsNotBegun() {
    ContentCache cache = ContentCache.open(disk.resolve("cache"), point, clock);
    ContentFile file = point.give("a", bytes(2 << 20));
    assertThat(cache.fetch(file, QUOTA))
        .isInstanceOfSatisfying(
            Fetched.Failed.class,
            failed -> assertThat(failed.reason()).contains("the disk is full", "2097152"));
    assertThat(point.asked).isEmpty();
  }

  @Test
  void aDiskThatFillsUpMeanwhileLeavesNothingHalf() throws IOException {
    Path folder = disk.resolve("cache");
    ContentCache cache = ContentCache.open(folder, point, clock);
    ContentFile file = point.give("a", bytes(600 << 10));
    point.hosts.put(
        "one",
        (bytes, offset, receiver) -> {
          Files.write(disk.resolve("other"), bytes(700 << 10));
          try (OutputStream out = receiver.from(offset)) {
            out.write(bytes, (int) offset, bytes.length - (int) offset);
          }
          return ContentSource.Answer.DONE;
        });
    assertThat(cache.fetch(file, QUOTA)).isInstanceOf(Fetched.Failed.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
    Files.delete(disk.resolve("other"));
    point.hosts.clear();
    assertThat(cache.fetch(file, QUOTA)).isInstanceOf(Fetched.Ready.class);
  }

  @Test
  void oldContentMakesRoomOnAFullDisk() {
    ContentCache cache = ContentCache.open(disk.resolve("cache"), point, clock);
    ContentFile old = point.give("a", bytes(600 << 10));
    ContentFile fresh = point.give("b", bytes(601 << 10));
    cache.fetch(old, QUOTA);
    assertThat(cache.fetch(fresh, QUOTA)).isInstanceOf(Fetched.Ready.class);
    assertThat(cache.held()).containsExactly(fresh.hash());
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
