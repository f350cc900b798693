package dev.muster.bench.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.impl.driver.Driver;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.muster.bench.BenchException;
import dev.muster.bench.process.Program;
import dev.muster.bench.process.Report;
import dev.muster.foundation.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What Google's Lighthouse says of the main pages, run by the Node.js that Playwright brings.
 *
 * @param folder has its lock file, and what {@code npm ci} got by that
 */
record Lighthouse(Path folder, Browser browser, Report report) {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** On a busy machine it sometimes loses its own trace (NO_NAVSTART) and asks to be run again. */
  private static final int ATTEMPTS = 3;

  private static final Set<String> MAIN =
      Set.of(
          "overview",
          "devices",
          "device",
          "deployments",
          "deployment",
          "collections",
          "collection",
          "applications",
          "application",
          "query",
          "monitoring",
          "audit",
          "queues",
          "connections",
          "administration");

  String table(String device) throws IOException {
    Path program = folder.resolve("node_modules/lighthouse/cli/index.js").toAbsolutePath();
    if (!Files.exists(program)) {
      throw new BenchException("Lighthouse is not in " + folder + ": run npm ci there");
    }
    StringBuilder table =
        new StringBuilder(
            "| page | performance | accessibility | largest paint, ms | blocked, ms | layout shift |"
                + "\n| --- | --- | --- | --- | --- | --- |");
    for (Screen screen : Screen.all(device)) {
      if (MAIN.contains(screen.name())) {
        String row = tried(program, screen);
        report.progress(row);
        table.append('\n').append(row);
      }
    }
    return table.toString();
  }

  private String tried(Path program, Screen screen) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return row(screen, run(program, screen));
      } catch (BenchException failed) {
        report.progress(String.valueOf(failed.getMessage()));
      }
    }
    return "| " + screen.name() + " | failed | | | | |";
  }

  private static String row(Screen screen, JsonNode found) {
    return String.format(
        Locale.ROOT,
        "| %s | **%.0f** | **%.0f** | %.0f | %.0f | %.3f |",
        screen.name().replace('-', ' '),
        100 * found.at("/categories/performance/score").asDouble(),
        100 * found.at("/categories/accessibility/score").asDouble(),
        found.at("/audits/largest-contentful-paint/numericValue").asDouble(),
        found.at("/audits/total-blocking-time/numericValue").asDouble(),
        found.at("/audits/cumulative-layout-shift/numericValue").asDouble());
  }

  private JsonNode run(Path program, Screen screen) throws IOException {
    Path headers = Files.createTempFile("muster-bench", ".json");
    Path answer = Files.createTempFile("muster-bench", ".json");
    try {
      Files.writeString(headers, Json.write(Map.of("Cookie", cookies())));
      Program.output(
          List.of(
              "env",
              "CHROME_PATH=" + Browser.PROGRAM,
              node(),
              program.toString(),
              browser.origin() + screen.path(),
              "--quiet",
              "--preset=desktop",
              "--only-categories=performance,accessibility",
              "--chrome-flags=--headless=new --no-sandbox",
              "--extra-headers=" + headers,
              "--output=json",
              "--output-path=" + answer),
          LONGEST);
      JsonNode found = Json.parse(Files.readString(answer));
      if (found.has("runtimeError")) {
        throw new BenchException(found.at("/runtimeError/message").asString());
      }
      return found;
    } finally {
      Files.deleteIfExists(headers);
      Files.deleteIfExists(answer);
    }
  }

  private String cookies() {
    try (BrowserContext context = browser.profile(800, 600, ColorScheme.LIGHT)) {
      return context.cookies().stream()
          .map((Cookie each) -> each.name + "=" + each.value)
          .collect(Collectors.joining("; "));
    }
  }

  private static String node() {
    return Driver.ensureDriverInstalled(Browser.NOTHING_FETCHED, false)
        .createProcessBuilder()
        .command()
        .getFirst();
  }
}
