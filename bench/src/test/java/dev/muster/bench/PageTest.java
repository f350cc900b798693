package dev.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  @TempDir private Path folder;

  @Test
  void replacesOnePartAndKeepsTheRest() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("page.md"),
            "# Title\n<!-- a: written by bench/run -->\nold\n<!-- end of a -->\nrest\n");
    new Page(file).write("a", "new\n");
    assertThat(file)
        .hasContent("# Title\n<!-- a: written by bench/run -->\nnew\n<!-- end of a -->\nrest\n");
    assertThatThrownBy(() -> new Page(file).write("b", "new")).hasMessageContaining("end of b");
  }

  @Test
  void emptyProgramStarts() {
    Candidate empty = EmptyJar.in(folder);
    assertThat(Candidate.inTurn(empty, empty, 2).timings()).hasSize(2);
  }

  @Test
  void spreadIsShortestMiddleAndLongest() {
    List<Timing> timings =
        List.of(30, 10, 20).stream()
            .map(Duration::ofMillis)
            .map(time -> new Timing(time, time, time))
            .toList();
    assertThat(Spread.of(timings, Timing::whole)).hasToString("10 / **20** / 30");
  }

  @Test
  void processMustEndAsExpected() {
    assertThat(Stopwatch.time(List.of("sh", "-c", "echo one; sleep 0.05; echo two"), 0))
        .satisfies(timing -> assertThat(timing.whole()).isGreaterThan(timing.firstLine()));
    assertThatThrownBy(() -> Stopwatch.time(List.of("false"), 0))
        .hasMessage("false ended with 1, not 0; run it by hand to see why");
  }
}
