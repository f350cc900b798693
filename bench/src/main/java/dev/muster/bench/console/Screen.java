package dev.muster.bench.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of the console.
 *
 * @param name for tables and files
 * @param path its address
 * @param useful what the administrator came for, as a selector
 */
record Screen(String name, String path, String useful) {
  private static final String ROWS = "main table tbody tr td";

  private static final String NOTED =
      """
      () => new Promise((noted) => {
        const look = () =>
          window.usefulAt === undefined ? requestAnimationFrame(look) : noted(window.usefulAt);
        look();
      })
      """;

  private static final String WATCH =
      """
      new MutationObserver((_, observer) => {
        const found = document.querySelector('USEFUL');
        if (!found || found.getClientRects().length === 0) return;
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => (window.usefulAt = performance.now())));
      }).observe(document, { childList: true, subtree: true, attributes: true });
      """;

  /** All of them, for a made-up company and one of its devices. */
  static List<Screen> all(String device) {
    String one = "/devices/" + device;
    List<Screen> all =
        new ArrayList<>(
            List.of(
                new Screen("overview", "/", ".figure a"),
                new Screen("devices", "/devices", ROWS),
                new Screen("devices-found", "/devices?name=ber-fin-01", ROWS),
                new Screen("device", one, "main dl dd"),
                new Screen("device-inventory", one + "/inventory", ROWS),
                new Screen("device-collections", one + "/collections", ROWS),
                new Screen("device-deployments", one + "/deployments", ROWS),
                new Screen("device-settings", one + "/settings", "main h2"),
                new Screen("device-messages", one + "/messages", ROWS),
                new Screen(
                    "device-explain",
                    one + "/explain?kind=collection&of=all-devices",
                    "main .pf-v6-c-card"),
                new Screen("deployments", "/deployments", ROWS),
                new Screen("deployment", "/deployments/7-zip-everywhere", ".bar"),
                new Screen("collections", "/collections", ROWS),
                new Screen("collection", "/collections/ber", ROWS),
                new Screen("collection-of-all", "/collections/all-devices", ROWS),
                new Screen("applications", "/applications", ROWS),
                new Screen("application", "/applications/firefox-esr", ROWS),
                new Screen("query", "/query", ROWS),
                new Screen("monitoring", "/monitoring", ROWS),
                new Screen("audit", "/monitoring/audit", ROWS),
                new Screen("queues", "/monitoring/queues", ROWS),
                new Screen("connections", "/connections", "svg .connection"),
                new Screen("administration", "/administration", ROWS)));
    return all;
  }

  /** Those that are looked at beside the measured ones: short, empty, or a form. */
  static List<Screen> others(String device) {
    List<Screen> all = new ArrayList<>();
    for (String part :
        List.of("authors", "systems", "settings", "windows", "boundaries", "tokens")) {
      all.add(new Screen("administration-" + part, "/administration/" + part, "main h1"));
    }
    all.add(new Screen("deploy", "/deploy?application=firefox-esr", "main h1"));
    all.add(new Screen("new-application", "/objects/application/new", "main h1"));
    all.add(new Screen("edit-collection", "/objects/collection/ber/edit", "main textarea"));
    all.add(new Screen("delete", "/objects/collection/has-program-1/delete", "main h1"));
    all.add(new Screen("users", "/users", "main h1"));
    all.add(new Screen("troubles", "/monitoring/troubles", "main h1"));
    all.add(new Screen("content", "/content", "main h1"));
    all.add(new Screen("distribution-points", "/distribution-points", "main h1"));
    all.add(new Screen("locate", "/administration/boundaries?address=10.1.2.3", "main h1"));
    all.add(new Screen("history", "/objects/collection/ber/history", "main h1"));
    all.add(new Screen("query-live", "/query?ask=devices", "main h1"));
    all.add(new Screen("missing", "/no/such/page", "main h1"));
    all.add(new Screen("no-device", "/devices/00000000-0000-0000-0000-00000000000f", "main h1"));
    all.add(new Screen("none-found", "/devices?name=no+such+computer", "main h2"));
    all.add(new Screen("explain-application", "/devices/" + device + "/explain", "main h1"));
    return all;
  }

  /** Has pages of this context note when what is useful here was first painted. */
  void watch(BrowserContext context) {
    context.addInitScript(WATCH.replace("USEFUL", useful));
  }

  /**
   * Opens it in a context that watches; milliseconds from the navigation until what is useful is
   * there. The page notes it itself: whoever waits from outside looks every half second only.
   */
  double open(Page page, String origin) {
    page.navigate(origin + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    page.waitForSelector(useful);
    return ((Number) page.evaluate(NOTED)).doubleValue();
  }

  /** Waits until no part of it is loading. */
  static void complete(Page page) {
    page.waitForSelector(
        "[role=progressbar]",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
  }
}
