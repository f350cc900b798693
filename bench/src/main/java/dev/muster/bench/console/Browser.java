package dev.muster.bench.console;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import dev.muster.bench.BenchException;
import java.nio.file.Path;
import java.util.Map;

/** Debian's Chromium, which a console lets in. */
final class Browser implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/bin/chromium");

  /** Nothing but Debian's own browser is used or fetched. */
  static final Map<String, String> NOTHING_FETCHED =
      Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

  private static final double PATIENCE = 120_000;
  private static final String KEY = "/#key=";

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final String origin;
  private final String key;

  private Browser(Playwright playwright, String address) {
    this.playwright = playwright;
    this.origin = address.substring(0, address.indexOf(KEY));
    this.key = address.substring(address.indexOf(KEY) + KEY.length());
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setChromiumSandbox(false));
  }

  /** Starts it for the console that printed this address. */
  static Browser start(String address) {
    return new Browser(
        Playwright.create(new Playwright.CreateOptions().setEnv(NOTHING_FETCHED)), address);
  }

  String origin() {
    return origin;
  }

  /** A browser that was let in and has nothing in its cache. */
  BrowserContext profile(int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId("Europe/Berlin")
                .setLocale("en-GB"));
    context.setDefaultTimeout(PATIENCE);
    APIResponse answer =
        context
            .request()
            .post(
                origin + "/session",
                RequestOptions.create().setHeader("Origin", origin).setData(key));
    if (!answer.ok()) {
      throw new BenchException("The console did not let the browser in: " + answer.status());
    }
    return context;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
