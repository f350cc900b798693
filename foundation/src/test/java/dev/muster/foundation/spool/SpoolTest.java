package dev.muster.foundation.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.testing.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir private Path folder;

  @Test
  void whatWasForcedIsThereAgainInItsOrder() throws Exception {
    Property.check(
        30,
        random -> {
          Path own = folder.resolve("r" + random.nextInt(Integer.MAX_VALUE));
          Deque<String> model = new ArrayDeque<>();
          Spool spool = Spool.open(own, 1 << 20, 200);
          for (int step = 0; step < 200; step++) {
            switch (random.nextInt(4)) {
              case 0, 1 -> {
                String text = "entry " + random.nextInt(1000) + "x".repeat(random.nextInt(50));
                spool.force(spool.put(text.getBytes(StandardCharsets.UTF_8)).orElseThrow());
                model.add(text);
              }
              case 2 -> {
                List<Entry> taken = spool.peek(1 + random.nextInt(5), 1000);
                if (!taken.isEmpty()) {
                  taken.forEach(_ -> model.removeFirst());
                  spool.remove(taken.getLast().number());
                }
              }
              default -> {
                spool.close();
                spool = Spool.open(own, 1 << 20, 200);
              }
            }
            assertThat(spool.waiting()).isEqualTo(model.size());
          }
          assertThat(texts(spool)).containsExactlyElementsOf(model);
          spool.close();
        });
  }

  private static List<String> texts(Spool spool) {
    List<String> texts = new ArrayList<>();
    spool
        .peek(1000, Long.MAX_VALUE)
        .forEach(entry -> texts.add(new String(entry.bytes(), StandardCharsets.UTF_8)));
    return texts;
  }

  @Test
  void anEntryCutOffByACrashIsNotThereAndNothingElseIsLost() throws IOException {
    Spool spool = Spool.open(folder, 1 << 20);
    spool.force(spool.put("whole".getBytes(StandardCharsets.UTF_8)).orElseThrow());
    spool.close();
    Path file = segment();
    Files.write(file, new byte[] {0, 0, 0, 9, 1, 2, 3, 4, 5}, StandardOpenOption.APPEND);

    Spool again = Spool.open(folder, 1 << 20);

    assertThat(texts(again)).containsExactly("whole");
    assertThat(again.put("next".getBytes(StandardCharsets.UTF_8))).contains(2L);
    again.close();
  }

  private Path segment() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".spool")).findFirst().orElseThrow();
    }
  }

  @Test
  void aFullSpoolTakesNothingAndTakesAgainWhenThereIsRoom() {
    try (Spool spool = Spool.open(folder, 300, 50)) {
      long last = 0;
      for (var put = spool.put(new byte[40]); put.isPresent(); put = spool.put(new byte[40])) {
        last = put.get();
      }
      assertThat(last).isBetween(5L, 7L);
      spool.force(last);
      spool.remove(last);
      assertThat(spool.waiting()).isZero();
      assertThat(spool.put(new byte[40])).contains(last + 1);
    }
  }

  @Test
  void onlyOneHasItOpen() {
    try (Spool first = Spool.open(folder, 300)) {
      assertThat(first.last()).isZero();
      assertThatThrownBy(() -> Spool.open(folder, 300))
          .isInstanceOf(SpoolException.class)
          .hasMessageContaining("open already");
    }
  }
}
