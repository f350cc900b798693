package dev.muster.tests.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every page of the console, for what is looked for on all of them.
 *
 * @param device whose pages
 * @param user whose pages
 * @param content whose page
 */
record Places(String device, String user, String content) {
  /** A folder for pictures of all pages, for whoever wants to look at them. */
  private static final String PICTURES = System.getProperty("muster.pictures", "");

  /** As this page's console reads them. */
  static Places of(Page page) {
    return new Places(
        first(page, "devices", "id"), first(page, "users", "id"), first(page, "content", "hash"));
  }

  private static String first(Page page, String path, String id) {
    return (String)
        page.evaluate(
            "async ([path, id]) => (await (await fetch('/api/provider/v1/' + path)).json())"
                + ".rows[0][id]",
            List.of(path, id));
  }

  private static final String SETTLED =
      "() => Promise.all(document.getAnimations().map(each => each.finished))";

  /** How wide and how light the pages are shown. */
  record Look(int width, ColorScheme scheme) {}

  /** The two that differ most, or all four for pictures. */
  static List<Look> looks() {
    List<Look> all =
        List.of(
            new Look(1440, ColorScheme.LIGHT),
            new Look(390, ColorScheme.DARK),
            new Look(1440, ColorScheme.DARK),
            new Look(390, ColorScheme.LIGHT));
    return PICTURES.isEmpty() ? all.subList(0, 2) : all;
  }

  /** Addresses by a short name. */
  Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("overview", "/");
    all.put("devices", "/devices");
    all.put("device", "/devices/" + device);
    for (String part :
        new String[] {
          "inventory", "collections", "deployments", "policies", "settings", "messages"
        }) {
      all.put("device-" + part, "/devices/" + device + "/" + part);
    }
    all.put("device-explain", "/devices/" + device + "/explain?kind=application&of=muster-sample");
    all.put("users", "/users");
    for (String part : new String[] {"", "/devices", "/collections"}) {
      all.put("user" + part.replace('/', '-'), "/users/" + user + part);
    }
    all.put("deployments", "/deployments");
    all.put("deployment", "/deployments/muster-sample");
    all.put("collections", "/collections");
    all.put("collection", "/collections/all-devices");
    all.put("collection-of-users", "/collections/pilots");
    all.put("applications", "/applications");
    all.put("application", "/applications/muster-sample");
    all.put("contents", "/content");
    all.put("content", "/content/" + content);
    all.put("distribution-points", "/distribution-points");
    all.put("monitoring", "/monitoring");
    all.put("troubles", "/monitoring/troubles");
    all.put("audit", "/monitoring/audit");
    all.put("queues", "/monitoring/queues");
    all.put("connections", "/connections");
    all.put("query", "/query");
    all.put("query-live", "/query?ask=devices");
    for (String part :
        new String[] {
          "",
          "/approvals",
          "/authors",
          "/systems",
          "/settings",
          "/windows",
          "/boundaries",
          "/tokens"
        }) {
      all.put("administration" + part.replace('/', '-'), "/administration" + part);
    }
    all.put("locate", "/administration/boundaries?address=10.1.0.42&directory-site=North");
    all.put("history-and-definition", "/administration/boundaries/north");
    all.put("history", "/objects/deployment/muster-sample/history");
    all.put("missing", "/no/such/page");
    all.put("no-device", "/devices/00000000-0000-0000-0000-00000000000f");
    return all;
  }

  /** As it is when all is there; devices are asked, so that their answers are looked at too. */
  void waitUntilShown(Page page, String name) {
    waitUntilShown(page);
    if (name.equals("query-live")) {
      Shown.button(page, "Ask the devices now").click();
      Shown.button(page, "CSV of Answers of devices").waitFor();
      Shown.button(page, "Ask the devices now").waitFor();
      page.evaluate(SETTLED); // colours on their way to others have too little contrast
    }
  }

  static void waitUntilShown(Page page) {
    page.waitForSelector("h1");
    page.waitForSelector(
        "[role=progressbar]",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
  }

  static void picture(Page page, String name, Look look) {
    if (!PICTURES.isEmpty()) {
      String file = name + "-" + look.width() + "-" + look.scheme() + ".png";
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(PICTURES, file.toLowerCase(Locale.ROOT))));
    }
  }
}
