package dev.muster.bench.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Pictures of pages: a few for the documentation, or all of them to be looked at.
 *
 * @param device whose pages
 */
record Pictures(Browser browser, String device) {
  private static final List<String> MAIN =
      List.of("overview", "devices", "device-inventory", "deployment", "connections");

  /** Those that the documentation shows, in light. */
  void main(Path folder) {
    for (Screen screen : Screen.all(device)) {
      if (MAIN.contains(screen.name())) {
        take(screen, 1280, 800, ColorScheme.LIGHT, folder.resolve("console-" + file(screen)));
      }
    }
  }

  /** All pages, wide and narrow, in light and dark, from top to bottom. */
  void all(Path folder) {
    List<Screen> all =
        Stream.concat(Screen.all(device).stream(), Screen.others(device).stream()).toList();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(390, 1440)) {
        for (Screen screen : all) {
          String look = width + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-";
          take(screen, width, 900, scheme, folder.resolve(look + file(screen)));
        }
      }
    }
  }

  private static String file(Screen screen) {
    return screen.name() + ".png";
  }

  private void take(Screen screen, int width, int height, ColorScheme scheme, Path file) {
    try (BrowserContext context = browser.profile(width, height, scheme)) {
      screen.watch(context);
      Page page = context.newPage();
      screen.open(page, browser.origin());
      Screen.complete(page);
      page.evaluate("async () => { await document.fonts.ready; }");
      page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
  }
}
