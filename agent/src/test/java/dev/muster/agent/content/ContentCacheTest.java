package dev.muster.agent.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.FakeDistributionPoint;
import dev.muster.contracts.content.ContentFile;
import dev.muster.testing.HandClock;
import dev.muster.testing.Property;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCacheTest {
  private static final long QUOTA = 10_000;

  private final HandClock clock = new HandClock();
  private final FakeDistributionPoint point = new FakeDistributionPoint(clock);
  private ContentCache cache;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    cache = ContentCache.open(folder, point, clock);
  }

  @Test
  void contentIsFetchedOnceAndVerified() throws IOException {
    ContentFile file = point.give("a", bytes(1, 1_000));
    assertThat(read(file)).isEqualTo(bytes(1, 1_000));
    assertThat(read(file)).isEqualTo(bytes(1, 1_000));
    assertThat(point.asked).containsExactly("one@0");
    assertThat(cache.held()).containsExactly(file.hash());
  }

  @Test
  void aBrokenDownloadGoesOnWhereItStoppedAlsoAfterAStart() throws IOException {
    ContentFile file = point.give("a", bytes(1, 1_000));
    point.hosts.put(
        "one",
        (bytes, offset, receiver) -> {
          if (offset == 0) {
            FakeDistributionPoint.some(bytes, offset, 400, receiver);
          }
          throw new IOException("the connection broke");
        });
    assertThat(cache.fetch(file, QUOTA)).isInstanceOf(Fetched.Failed.class);
    assertThat(cache.held()).isEmpty();
    point.hosts.clear();
    point.asked.clear();
    start();
    assertThat(read(file)).isEqualTo(bytes(1, 1_000));
    assertThat(point.asked).containsExactly("one@400");
  }

  @Test
  void aTruncatedDownloadIsNoContent() {
    ContentFile file = point.give("a", bytes(1, 1_000));
    point.hosts.put(
        "one",
        (bytes, offset, receiver) -> FakeDistributionPoint.some(bytes, offset, 400, receiver));
    assertThat(cache.fetch(file, QUOTA))
        .isEqualTo(new Fetched.Failed("Cannot get a: http://one: only 400 of 1000 bytes came"));
    assertThat(cache.held()).isEmpty();
  }

  @Test
  void wrongBytesAreThrownAwayAndTheNextPlaceIsAsked() throws IOException {
    ContentFile file = point.give("a", bytes(1, 1_000));
    point.hosts.put(
        "one",
        (bytes, offset, receiver) ->
            FakeDistributionPoint.whole(bytes(2, 1_000), offset, receiver));
    assertThat(cache.fetch(file, QUOTA))
        .isInstanceOfSatisfying(
            Fetched.Failed.class,
            failed -> assertThat(failed.reason()).contains("do not have the hash"));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
    assertThat(point.refused).contains("a from http://one");
    point.order.add("two");
    assertThat(read(file)).isEqualTo(bytes(1, 1_000));
  }

  @Test
  void moreBytesThanBelongToItAreNotTaken() throws IOException {
    ContentFile file = point.give("a", bytes(1, 1_000));
    point.hosts.put(
        "one",
        (bytes, offset, receiver) -> {
          try (OutputStream out = receiver.from(offset)) {
            for (int times = 0; times < 100; times++) {
              out.write(new byte[100]);
            }
          }
          return ContentSource.Answer.DONE;
        });
    assertThat(cache.fetch(file, QUOTA)).isInstanceOf(Fetched.Failed.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.mapToLong(one -> one.toFile().length()).sum()).isLessThanOrEqualTo(1_000);
    }
  }

  @Test
  void aPlaceWithoutRangesBeginsAnew() throws IOException {
    ContentFile file = point.give("a", bytes(1, 1_000));
    point.hosts.put(
        "one",
        (bytes, offset, receiver) ->
            FakeDistributionPoint.some(bytes, 0, offset == 0 ? 400 : 1_000, receiver));
    assertThat(read(file)).isEqualTo(bytes(1, 1_000));
  }

  @Test
  void anExpiredAccessIsAskedForAgainAndNotForEver() throws IOException {
    ContentFile file = point.give("a", bytes(1, 1_000));
    point.hosts.put(
        "one",
        (bytes, offset, receiver) ->
            point.asked.size() == 1
                ? ContentSource.Answer.EXPIRED
                : FakeDistributionPoint.whole(bytes, offset, receiver));
    assertThat(read(file)).isEqualTo(bytes(1, 1_000));
    ContentFile other = point.give("b", bytes(2, 1_000));
    point.asked.clear();
    point.hosts.put("one", (bytes, offset, receiver) -> ContentSource.Answer.EXPIRED);
    assertThat(cache.fetch(other, QUOTA)).isInstanceOf(Fetched.Failed.class);
    assertThat(point.asked).hasSize(3);
  }

  @Test
  void whatWasNotUsedForTheLongestTimeMakesRoom() throws IOException {
    ContentFile one = point.give("a", bytes(1, 4_000));
    ContentFile two = point.give("b", bytes(2, 4_000));
    ContentFile three = point.give("c", bytes(3, 4_000));
    for (ContentFile file : List.of(one, two, one, three)) {
      clock.pass(Duration.ofMinutes(1));
      read(file);
    }
    assertThat(cache.held()).containsExactlyInAnyOrder(one.hash(), three.hash());
  }

  @Test
  void whatIsInUseIsNotRemoved() {
    ContentFile one = point.give("a", bytes(1, 6_000));
    ContentFile two = point.give("b", bytes(2, 6_000));
    cache.fetch(one, QUOTA);
    try (ContentCache.InUse _ = cache.use(List.of(one))) {
      assertThat(cache.fetch(two, QUOTA)).isInstanceOf(Fetched.Failed.class);
      assertThat(cache.held()).containsExactly(one.hash());
    }
    assertThat(cache.fetch(two, QUOTA)).isInstanceOf(Fetched.Ready.class);
  }

  @Test
  void whatIsLargerThanTheCacheIsNotFetched() {
    ContentFile file = point.give("a", bytes(1, 1_000));
    assertThat(cache.fetch(file, 999)).isInstanceOf(Fetched.Failed.class);
    assertThat(point.asked).isEmpty();
  }

  @Test
  void contentThatTheDiskChangedIsFetchedAgain() throws IOException {
    ContentFile file = point.give("a", bytes(1, 1_000));
    read(file);
    Files.write(folder.resolve(file.hash().value()), bytes(2, 1_000));
    assertThat(read(file)).isEqualTo(bytes(1, 1_000));
  }

  @Test
  void whateverPlacesDoOnlyTheRightBytesAreContent() {
    Property.check(
        60,
        random -> {
          ContentFile file = point.give("a", bytes(random.nextLong(), random.nextInt(2_000)));
          point.hosts.put("one", (bytes, offset, receiver) -> odd(random, bytes, offset, receiver));
          if (cache.fetch(file, QUOTA) instanceof Fetched.Ready ready) {
            assertThat(Files.readAllBytes(ready.file())).isEqualTo(point.content.get(file.hash()));
          }
        });
  }

  private static ContentSource.Answer odd(
      Random random, byte[] bytes, long offset, FakeDistributionPoint.Receiver receiver)
      throws IOException {
    int end = (int) offset + random.nextInt(bytes.length - (int) offset + 1);
    return switch (random.nextInt(6)) {
      case 0 -> throw new IOException("busy");
      case 1 -> ContentSource.Answer.NOT_THERE;
      case 2 -> throw new IOException("broken");
      case 3 -> FakeDistributionPoint.some(bytes, 0, end, receiver);
      case 4 ->
          FakeDistributionPoint.some(bytes(random.nextLong(), bytes.length), offset, end, receiver);
      default -> FakeDistributionPoint.some(bytes, offset, bytes.length, receiver);
    };
  }

  private byte[] read(ContentFile file) throws IOException {
    Fetched fetched = cache.fetch(file, QUOTA);
    assertThat(fetched).isInstanceOf(Fetched.Ready.class);
    return Files.readAllBytes(((Fetched.Ready) fetched).file());
  }

  private static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
