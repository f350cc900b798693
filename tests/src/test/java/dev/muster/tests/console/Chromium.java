package dev.muster.tests.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's Chromium, driven by Playwright. What its pages complain about is kept: errors, refusals
 * of the content security policy, and requests to anybody but the console's host.
 */
final class Chromium implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/bin/chromium");

  /** Nothing but Debian's own browser is used or fetched. */
  static final Map<String, String> NOTHING_FETCHED =
      Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

  private static final double PATIENCE = 60_000;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "needs the Debian package chromium");
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    Playwright playwright =
        Playwright.create(new Playwright.CreateOptions().setEnv(NOTHING_FETCHED));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setChromiumSandbox(false));
    return new Chromium(playwright, browser);
  }

  /** A browser of somebody else: it has no cookies of the others. */
  BrowserContext profile(int width, ColorScheme scheme, String origin) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setTimezoneId("Europe/Berlin")
                .setLocale("en-GB"));
    context.setDefaultTimeout(PATIENCE);
    context.onPage(page -> listen(page, origin));
    return context;
  }

  private void listen(Page page, String origin) {
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !isAnswer(message)) {
        complaints.add(page.url() + ": " + message.text() + " " + message.location());
      }
    });
    page.onRequest(request -> {
      if (!request.url().startsWith(origin + "/") && !request.url().startsWith("blob:")) {
        complaints.add(page.url() + " asked " + request.url());
      }
    });
  }

  /** What the provider or the host refuses, which the page itself shows. */
  private static boolean isAnswer(ConsoleMessage message) {
    return message.text().startsWith("Failed to load resource: the server responded")
        && (message.location().contains("/api/") || message.location().contains("/session"));
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
