package dev.muster.tests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.muster.tests.console.Shown.cell;
import static dev.muster.tests.console.Shown.heading;
import static dev.muster.tests.console.Shown.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an administrator sees and does in the console of a real site, in a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {
  @TempDir private static Path temporary;

  private static final String PLACE = "console       ";
  private static final Path ROOT = Path.of(System.getProperty("muster.root"));

  private static Stage stage;
  private static SiteProcess site;
  private static Process lost;
  private static String address;
  private static String origin;
  private static String host;

  @BeforeAll
  static void start() throws Exception {
    stage = new Stage(temporary);
    site = stage.begin();
    address =
        site.said().stream()
            .filter(line -> line.startsWith(PLACE))
            .findFirst()
            .orElseThrow()
            .substring(PLACE.length());
    origin = address.substring(0, address.indexOf("/#key="));
    host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    WhatASiteHas more = new WhatASiteHas(temporary.resolve("more"), stage.data());
    more.make(host);
    lost = more.lost();
  }

  @AfterAll
  static void stop() throws Exception {
    if (lost != null) {
      lost.getOutputStream().close();
      lost.waitFor();
    }
    if (stage != null) {
      stage.close();
    }
  }

  private static BrowserContext profile() {
    return stage.chromium().profile(1440, ColorScheme.LIGHT, origin);
  }

  private static Page opened(BrowserContext context) {
    Page page = context.newPage();
    page.navigate(address);
    assertThat(heading(page)).hasText("Overview");
    return page;
  }

  @Test
  @Order(1)
  void fromTheAddressToWhyThisComputerIsCompliantAndBack() {
    try (BrowserContext context = profile()) {
      Page page = opened(context);
      assertThat(page).hasURL(origin + "/");
      assertThat(page.getByText("management-point").first()).isVisible();

      link(page, "Devices").click();
      link(page, host).click();
      assertThat(heading(page)).hasText(host);
      assertThat(page.getByText("Approved").first()).isVisible();
      link(page, "Deployments").last().click();
      assertThat(cell(page, "Compliant")).isVisible();
      page.getByText("Explain", new Page.GetByTextOptions().setExact(true)).last().click();
      assertThat(page.getByText("Detection").first()).isVisible();

      page.goBack();
      assertThat(cell(page, "Compliant")).isVisible();
      assertThat(page).hasURL(Pattern.compile(".*/devices/[0-9a-f-]+/deployments"));
      page.goBack();
      page.goBack();
      assertThat(heading(page)).hasText("Devices");
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(2)
  void anAddressCanBeShared() {
    try (BrowserContext context = profile()) {
      opened(context).close();
      Page page = context.newPage();
      page.navigate(origin + "/deployments/muster-sample?state=compliant");
      assertThat(heading(page)).hasText("muster-sample");
      assertThat(page.getByLabel("State", new Page.GetByLabelOptions().setExact(true)))
          .hasValue("compliant");
      assertThat(link(page, host)).isVisible();
      page.reload();
      assertThat(link(page, host)).isVisible();
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(3)
  void theProviderFiltersAndTheFileHasTheWholeList() throws Exception {
    try (BrowserContext context = profile()) {
      Page page = opened(context);
      link(page, "Devices").click();
      page.getByLabel("Find devices by name").fill("no such computer");
      assertThat(page.getByText("Nothing passes this filter.")).isVisible();
      assertThat(page).hasURL(Pattern.compile(".*name=no.*"));
      page.getByLabel("Find devices by name").fill(host.substring(0, 1));
      assertThat(link(page, host)).isVisible();

      Download file =
          page.waitForDownload(() ->
              page.getByRole(
                      AriaRole.BUTTON, new Page.GetByRoleOptions().setName("CSV").setExact(true))
                  .click());
      assertThat(file.suggestedFilename()).isEqualTo("devices.csv");
      assertThat(Files.readString(file.path()))
          .startsWith("Name,State,Operating system,Agent,Last seen,Registered\r\n" + host + ",");
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(4)
  void whoDidWhatWhatWaitsAndWhoSpeaksToWhomIsShown() throws Exception {
    try (BrowserContext context = profile()) {
      ReadingPages pages = new ReadingPages(opened(context), origin);
      pages.monitoring(host);
      pages.connections();
      pages.administration();
      pages.query(host);
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(4)
  void whoeverIsConnectedIsAskedNow() throws Exception {
    try (BrowserContext context = profile()) {
      new SitePages(opened(context), origin).live(host);
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(4)
  void whatASiteHasAndWhoMadeItSoIsShown() throws Exception {
    try (BrowserContext context = profile()) {
      SitePages pages = new SitePages(opened(context), origin);
      pages.users(host);
      pages.troubles();
      pages.locate();
      pages.history();
      pages.content();
      pages.windows(device(pages.page()));
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(4)
  void theKeyboardIsEnough() {
    try (BrowserContext context = profile()) {
      KeyboardRound keys = new KeyboardRound(opened(context), origin);
      keys.skipsTheNavigationOrGoesThroughIt();
      keys.sortsATable();
      keys.opensADeviceAndADialogAndLeavesIt(host);
      keys.asksTheDevices(host);
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(4)
  void aBrowserWithoutTheKeyIsToldWhatToDoAndSeesNothing() {
    try (BrowserContext context = profile()) {
      Page page = context.newPage();
      page.navigate(origin + "/devices");
      assertThat(heading(page)).hasText("This browser is not let in");
      assertThat(page.getByText(host)).hasCount(0);
      page.navigate(origin + "/#key=" + "0".repeat(40));
      assertThat(heading(page)).hasText("This browser is not let in");
    }
  }

  @Test
  @Order(5)
  void noPageHasASeriousFindingOfAxe() throws Exception {
    Axe axe = Axe.load();
    for (Places.Look look : Places.looks()) {
      try (BrowserContext context = stage.chromium().profile(look.width(), look.scheme(), origin)) {
        Page page = opened(context);
        Places places = Places.of(page);
        for (Map.Entry<String, String> each : places.all().entrySet()) {
          page.navigate(origin + each.getValue());
          places.waitUntilShown(page, each.getKey());
          Places.picture(page, each.getKey(), look);
          axe.findsNothingSerious(page, look);
        }
      }
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  private static String device(Page page) {
    return Places.of(page).device();
  }

  @Test
  @Order(6)
  void theTypesAreOfTheDocumentThatTheProviderPublishes() throws Exception {
    JsonMapper json = new JsonMapper();
    try (BrowserContext context = profile()) {
      Page page = opened(context);
      String published =
          (String)
              page.evaluate("async () => (await fetch('/api/provider/v1/openapi.json')).text()");
      Path committed = ROOT.resolve("console/web/openapi.json");
      JsonNode now = json.readTree(published);
      Path fresh = ROOT.resolve("tests/target/openapi.json");
      Files.writeString(
          fresh, json.writerWithDefaultPrettyPrinter().writeValueAsString(now) + "\n");
      assertThat(json.readTree(Files.readString(committed)))
          .as("copy %s to %s and build the bundle: npm run build in console/web", fresh, committed)
          .isEqualTo(now);
    }
  }

  @Test
  @Order(7)
  void whatChangesIsShownWithoutAReload() throws Exception {
    try (BrowserContext context = profile()) {
      Page page = opened(context);
      link(page, "Devices").click();
      assertThat(cell(page, "Approved")).isVisible();
      page.evaluate("() => { window.unloaded = false; }");
      MusterCommand.run("device", "block", host, "--data", stage.data().toString());
      assertThat(cell(page, "Blocked")).isVisible();
      assertThat(page.evaluate("() => window.unloaded")).isEqualTo(false);

      site.stop();
      assertThat(page.getByText("The program that serves this page does not answer")).isVisible();
      assertThat(link(page, host)).isVisible();
    }
  }
}
