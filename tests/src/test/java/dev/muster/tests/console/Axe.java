package dev.muster.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Looks at a page as it is shown now: axe-core finds nothing serious, and nothing is cut off. */
record Axe(String program) {
  static Axe load() throws IOException {
    try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
      return new Axe(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  void findsNothingSerious(Page page, Places.Look look) {
    page.evaluate(program);
    assertThat(serious(page)).as("%s %s", page.url(), look).isEmpty();
    assertThat(overflow(page)).as("%s %s", page.url(), look).isNotPositive();
  }

  private static List<?> serious(Page page) {
    return (List<?>)
        page.evaluate(
            """
            async () => (await axe.run()).violations
              .filter((one) => ['serious', 'critical'].includes(one.impact))
              .map((one) => one.id + ': ' + one.nodes.map((node) => node.html).slice(0, 3).join(' '))
            """);
  }

  /** By how much the page is wider than the window. */
  private static int overflow(Page page) {
    return (Integer)
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }
}
