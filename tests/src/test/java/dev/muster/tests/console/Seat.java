package dev.muster.tests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An administrator's computer, with its console in a terminal and a browser.
 *
 * @param address what lets a browser in
 * @param origin of the page
 */
record Seat(Chromium chromium, ConsoleProcess console, String address, String origin)
    implements AutoCloseable {
  /** Starts the console of what is signed in with this data. */
  static Seat of(Chromium chromium, Path data) throws IOException, InterruptedException {
    ConsoleProcess console = ConsoleProcess.start(data);
    String address = console.address();
    String origin = address.substring(0, address.indexOf("/#key="));
    return new Seat(chromium, console, address, origin);
  }

  /** A browser that was never here. */
  BrowserContext browser() {
    return chromium.profile(1440, ColorScheme.LIGHT, origin);
  }

  /** The page as the printed address opens it. */
  Page opened(BrowserContext context) {
    Page page = context.newPage();
    page.navigate(address);
    assertThat(Shown.heading(page)).hasText("Overview");
    return page;
  }

  @Override
  public void close() {
    console.close();
  }
}
