package dev.muster.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.bench.BenchException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediansTest {
  @Test
  void theMiddleIsFound() {
    assertThat(Medians.of(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Medians.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    assertThat(Medians.of(List.of())).isNaN();
  }

  @Test
  void optionsHaveNamesAndValues() {
    Options options = Options.of("--agents", "19000", "--page", "a.md");
    assertThat(options.number("agents", 1)).isEqualTo(19_000);
    assertThat(options.number("rounds", 3)).isEqualTo(3);
    assertThat(options.text("page", "")).isEqualTo("a.md");
    assertThatThrownBy(() -> Options.of("--agents")).isInstanceOf(BenchException.class);
  }
}
