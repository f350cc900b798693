package dev.muster.platform.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.content.ArrivingContent;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.content.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files at once into a real Samba, and from there into a library. */
class DeliveryIT {
  private static final Duration LOOK = Duration.ofMillis(200);

  @TempDir private Path folder;
  @TempDir private Path sources;
  private final Map<ContentHash, Path> files = new HashMap<>();
  private final List<ContentHash> whole = new ArrayList<>();
  private final Map<ContentHash, String> wrong = new HashMap<>();
  private ShareSettings settings;
  private SambaShare share;

  @BeforeEach
  void serve() throws IOException {
    Shares.assumeSamba();
    settings = Shares.settings("127.0.44.12", folder);
    share = SambaShare.open(settings);
    for (int i = 0; i < 60; i++) {
      Path file = Shares.random(sources.resolve("f" + i), 40_000 + 1_000 * i);
      files.put(Sha256.of(file), file);
    }
  }

  @AfterEach
  void close() {
    share.close();
  }

  private Delivery delivery(Pace pace) {
    Delivery delivery =
        Delivery.over(Shares.connect(settings, share.login(), Shares.PATIENCE), pace);
    files.forEach((hash, file) -> {
      if (!whole.contains(hash)) {
        delivery.add(new Delivery.Item("content/" + hash, file, hash));
      }
    });
    return delivery;
  }

  private void finish(Delivery delivery) {
    int left = 1;
    while (left > 0) {
      Delivery.News news = delivery.await(LOOK);
      whole.addAll(news.whole());
      wrong.putAll(news.wrong());
      left = news.left();
    }
  }

  @Test
  void allArriveAndAreTakenBesideOneThatIsNotWhatItShouldBe() throws IOException {
    ContentHash another = Sha256.of("another");
    files.put(another, Shares.random(sources.resolve("damaged"), 5_000));
    ContentHash gone = Sha256.of("gone");
    files.put(gone, sources.resolve("gone"));
    ContentLibrary library = ContentLibrary.open(folder.resolve("library"));

    try (Delivery delivery = delivery(Pace.unlimited())) {
      finish(delivery);
    }

    assertThat(wrong).containsOnlyKeys(gone);
    assertThat(whole).hasSize(61).doesNotHaveDuplicates().contains(another);
    ContentHash holed = whole.stream().filter(hash -> !hash.equals(another)).findFirst().get();
    Files.write(share.files().resolve("content").resolve(holed.value()), new byte[1]);
    try (ArrivingContent arriving =
        new ArrivingContent(library, share.files().resolve("content"))) {
      ArrivingContent.Outcome outcome = arriving.take(whole, Shares.PATIENCE);
      assertThat(outcome.refused()).containsExactlyInAnyOrder(holed, another);
      assertThat(outcome.there()).hasSize(59);
    }
    assertThat(library.contents()).hasSize(59);
    assertThat(share.files().resolve("content")).isEmptyDirectory();
  }

  @Test
  void oneThatIsCutFailsAndTheNextGoesOn() {
    Pace slow = new Pace(1_000_000);
    try (Delivery delivery = delivery(slow)) {
      while (whole.size() < 5) {
        whole.addAll(delivery.await(LOOK).whole());
      }
      Shares.serving(share).forEach(ProcessHandle::destroyForcibly);
      assertThatThrownBy(() -> finish(delivery)).isInstanceOf(ShareException.class);
    }
    assertThat(whole).hasSizeLessThan(60);

    try (Delivery delivery = delivery(slow)) {
      slow.change(Long.MAX_VALUE);
      finish(delivery);
    }

    assertThat(whole).hasSize(60).doesNotHaveDuplicates();
  }
}
