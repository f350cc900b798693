package dev.muster.site.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.provider.Topic;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Changes changes = new Changes();

  @Test
  void whoWatchesHearsOfEachTopicOnceHoweverOftenItChanged() throws InterruptedException {
    changes.tell(Topic.RECORD);
    Changes.Watch watch = changes.watch();
    changes.tell(Topic.DEVICES);
    changes.tell(Topic.DEVICES);
    changes.tell(Topic.STATES);
    assertThat(watch.next(LONG)).isEqualTo(Set.of(Topic.DEVICES, Topic.STATES));
    assertThat(watch.next(Duration.ZERO)).isEmpty();
  }

  @Test
  void whoWaitsIsWoken() throws Exception {
    Changes.Watch watch = changes.watch();
    CompletableFuture<Void> teller = CompletableFuture.runAsync(() -> changes.tell(Topic.OBJECTS));
    assertThat(watch.next(LONG)).isEqualTo(Set.of(Topic.OBJECTS));
    teller.join();
  }

  @Test
  void whatChangesWhileOthersGatherIsNotLost() throws InterruptedException {
    Changes.Watch watch = changes.watch();
    changes.tell(Topic.STATUS);
    watch.gather(Duration.ofMillis(1));
    changes.tell(Topic.MEMBERS);
    assertThat(watch.next(LONG)).isEqualTo(Set.of(Topic.STATUS, Topic.MEMBERS));
  }
}
