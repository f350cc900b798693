package dev.muster.bench.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import dev.muster.bench.BenchException;
import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.ReadyProgram;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Opens the console's pages in a browser, and asks its lists, on a large site. */
public final class ConsoleBench {
  private static final String ASK =
      """
      async (paths) => {
        const times = [];
        for (const path of paths) {
          const begun = performance.now();
          const answer = await fetch('/api/provider/v1' + path, { cache: 'no-store' });
          const text = await answer.text();
          if (!answer.ok) throw new Error(path + ': ' + text);
          times.push(performance.now() - begun);
        }
        return times;
      }
      """;

  /** After so many milliseconds a page does not come any more. */
  private static final double LONGEST = 15_000;

  private final Report report;
  private final int rounds;

  private ConsoleBench(Report report, int rounds) {
    this.report = report;
    this.rounds = rounds;
  }

  /**
   * Measures and reports two tables.
   *
   * @param arguments {@code --devices}, {@code --messages}, {@code --rounds}; {@code --folder},
   *     where a site is kept from run to run, or {@code --address} of a console that runs; {@code
   *     --lighthouse}, a folder in which {@code npm ci} was run; {@code --pictures} and {@code
   *     --looks}, folders for pictures of the main pages and of all; {@code --only pictures} and
   *     the like; and those of {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    Report report = Report.of(options, "console");
    int devices = options.number("devices", 150_000);
    String address = options.text("address", "");
    if (!address.isEmpty()) {
      run(address, options, report, devices);
      return;
    }
    try (Scratch scratch = Scratch.open()) {
      LargeSite site =
          new LargeSite(
              Path.of(options.text("folder", scratch.folder().resolve("site").toString())), report);
      site.fill(scratch.folder(), devices, options.number("messages", 1_000_000));
      try (ReadyProgram up = site.start()) {
        site.settle(devices);
        run(address(up), options, report, devices);
      }
    }
  }

  private static void run(String address, Options options, Report report, int devices)
      throws IOException {
    try (Browser browser = Browser.start(address)) {
      new ConsoleBench(report, options.number("rounds", 7)).run(browser, options, devices);
    }
  }

  private static String address(ReadyProgram up) {
    return up.said().stream()
        .filter(line -> line.startsWith(LargeSite.CONSOLE))
        .map(line -> line.substring(LargeSite.CONSOLE.length()).strip())
        .findFirst()
        .orElseThrow(() -> new BenchException("It printed no console's address: " + up.said()));
  }

  private void run(Browser browser, Options options, int devices) throws IOException {
    String only = options.text("only", "");
    String device = device(browser);
    Pictures pictures = new Pictures(browser, device);
    if (only.isEmpty() || only.equals("lists")) {
      report.write("console-lists", lists(browser, devices));
    }
    if (only.isEmpty() || only.equals("pages")) {
      report.write("console-pages", pages(browser, device));
    }
    Optional<Path> lighthouse = folder(options, "lighthouse");
    if (lighthouse.isPresent()) {
      report.write(
          "console-lighthouse", new Lighthouse(lighthouse.get(), browser, report).table(device));
    }
    Optional<Path> main = folder(options, "pictures");
    if (main.isPresent()) {
      pictures.main(main.get());
    }
    Optional<Path> looks = folder(options, "looks");
    if (looks.isPresent()) {
      pictures.all(looks.get());
    }
  }

  private static Optional<Path> folder(Options options, String name) throws IOException {
    String given = options.text(name, "");
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(Files.createDirectories(Path.of(given)));
  }

  /** One that has said something, so that all of its pages have something to show. */
  private static String device(Browser browser) {
    try (BrowserContext context = browser.profile(1440, 900, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      page.navigate(browser.origin() + "/");
      return String.valueOf(
          page.evaluate(
              """
              async () => {
                const said = await fetch('/api/provider/v1/status?limit=100');
                return (await said.json()).rows.find((row) => row.device).device;
              }
              """));
    }
  }

  private String lists(Browser browser, int devices) {
    StringBuilder table =
        new StringBuilder(
            "| what is asked | median, ms | 95 % | slowest |\n| --- | --- | --- | --- |");
    try (BrowserContext context = browser.profile(1440, 900, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      page.navigate(browser.origin() + "/no/such/page");
      for (Asked asked : Asked.all(devices)) {
        ask(page, asked, 2);
        List<Double> times = ask(page, asked, rounds * 3);
        times.sort(null);
        String row =
            String.format(
                Locale.ROOT,
                "| %s | **%.0f** | %.0f | %.0f |",
                asked.name(),
                Medians.of(times),
                times.get(Math.min(times.size() - 1, times.size() * 95 / 100)),
                times.getLast());
        report.progress(row);
        table.append('\n').append(row);
      }
    }
    return table.toString();
  }

  private static List<Double> ask(Page page, Asked asked, int rounds) {
    List<String> paths = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      paths.add(asked.path().apply(round));
    }
    return numbers(page.evaluate(ASK, paths));
  }

  private static List<Double> numbers(Object answer) {
    List<Double> times = new ArrayList<>();
    for (Object each : (List<?>) answer) {
      times.add(((Number) each).doubleValue());
    }
    return times;
  }

  /** Times of one page: by a browser that was never here, and by one that was. */
  private record Times(List<Double> cold, List<Double> warm) {}

  private String pages(Browser browser, String device) {
    Map<Screen, Times> times = new LinkedHashMap<>();
    for (int round = -1; round < rounds; round++) {
      for (Screen screen : Screen.all(device)) {
        try (BrowserContext context = browser.profile(1440, 900, ColorScheme.LIGHT)) {
          screen.watch(context);
          Page page = context.newPage();
          page.setDefaultTimeout(LONGEST);
          double cold = screen.open(page, browser.origin());
          Screen.complete(page);
          double warm = screen.open(page, browser.origin());
          Times found =
              times.computeIfAbsent(screen, _ -> new Times(new ArrayList<>(), new ArrayList<>()));
          if (round >= 0) {
            found.cold().add(cold);
            found.warm().add(warm);
          }
        } catch (TimeoutError never) {
          report.progress(screen.name() + " did not show " + screen.useful());
        }
      }
    }
    StringBuilder table =
        new StringBuilder(
            "| page | new browser, ms | slowest | again, ms | slowest |\n"
                + "| --- | --- | --- | --- | --- |");
    times.values().removeIf(found -> found.cold().isEmpty());
    times.forEach((screen, found) -> {
      String row =
          String.format(
              Locale.ROOT,
              "| %s | **%.0f** | %.0f | **%.0f** | %.0f |",
              screen.name().replace('-', ' '),
              Medians.of(found.cold()),
              Collections.max(found.cold()),
              Medians.of(found.warm()),
              Collections.max(found.warm()));
      report.progress(row);
      table.append('\n').append(row);
    });
    return table.toString();
  }
}
