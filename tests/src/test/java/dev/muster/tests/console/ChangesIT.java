package dev.muster.tests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.muster.tests.console.Shown.button;
import static dev.muster.tests.console.Shown.cell;
import static dev.muster.tests.console.Shown.heading;
import static dev.muster.tests.console.Shown.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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

/** What an administrator changes by clicking, of a real site with its real agent. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangesIT {
  private static final String DEPLOYMENT = "deployment/mark-all-devices";

  @TempDir private static Path temporary;

  private static Stage stage;
  private static SiteProcess site;
  private static Seat seat;
  private static Path mark;
  private static String host;

  @BeforeAll
  static void start() throws Exception {
    stage = new Stage(temporary);
    mark = temporary.resolve("mark");
    site = stage.begin();
    seat = Seat.of(stage.chromium(), stage.data());
    host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
  }

  @AfterAll
  static void stop() {
    try (Stage _ = stage;
        Seat _ = seat) {
      assertThat(stage).isNotNull();
    }
  }

  private static void choose(Page page, String action) {
    button(page, "Actions").click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(action)).click();
  }

  private static void confirm(Page page, String verb) {
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(verb).setExact(true))
        .click();
    assertThat(dialog).hasCount(0);
  }

  private static String document() {
    return """
    kind: application
    name: mark
    title: A mark
    types:
      - name: script
        technology:
          kind: script
          install: |
            #!/bin/sh
            echo marked > MARK
        detection:
          kind: file-present
          path: MARK
    """
        .replace("MARK", mark.toString());
  }

  @Test
  @Order(1)
  void fromTheFirstSignInToACompliantApplicationByClicking() throws Exception {
    try (BrowserContext context = seat.browser()) {
      Page page = seat.opened(context);
      link(page, "Applications").click();
      button(page, "New application").click();
      page.locator("#text").fill(document());
      button(page, "Look what it comes to").click();
      assertThat(page.getByText("no device is told to run anything new")).isVisible();
      button(page, "Save").click();
      assertThat(heading(page)).hasText("mark");

      button(page, "Deploy").click();
      page.locator("#collection").selectOption("all-devices");
      button(page, "Next").click();
      button(page, "Next").click();
      assertThat(page.getByText("echo marked >").first()).isVisible();
      assertThat(page.getByText("1 device of 1 would be touched")).isVisible();
      Locator foretold = page.getByLabel("Devices that would be touched");
      assertThat(foretold.getByRole(AriaRole.LINK)).hasText(host);
      assertThat(foretold).containsText("only the device can look at " + mark);
      assertThat(Files.exists(mark)).isFalse();

      Locator deploy = button(page, "Deploy for 1 device");
      assertThat(deploy).isDisabled();
      String code = seat.console().code(DEPLOYMENT);
      page.locator("#devices").fill("2");
      page.locator("#code").fill(code);
      assertThat(deploy).isDisabled();
      page.locator("#devices").fill("1");
      page.locator("#code").fill(code.equals("000000") ? "000001" : "000000");
      deploy.click();
      assertThat(page.getByText("This is not the code of this change")).isVisible();
      assertThat(Files.exists(mark)).isFalse();
      page.locator("#code").fill(code);
      deploy.click();

      assertThat(heading(page)).hasText("mark-all-devices");
      assertThat(cell(page, "Compliant")).isVisible();
      assertThat(link(page, host)).hasCount(1);
      assertThat(Files.readString(mark)).isEqualTo("marked\n");
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(2)
  void aDeploymentIsStoppedAndGoesOn() {
    try (BrowserContext context = seat.browser()) {
      Page page = seat.opened(context);
      link(page, "Deployments").click();
      link(page, "mark-all-devices").click();
      choose(page, "Stop");
      page.locator("#reason").fill("it was a trial");
      confirm(page, "Stop");
      assertThat(page.getByText("it was a trial")).isVisible();
      choose(page, "Resume");
      confirm(page, "Resume");
      assertThat(page.getByText("Goes on").first()).isVisible();
      assertThat(page.getByText("it was a trial")).hasCount(0);
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(2)
  void aDeploymentsCourseIsShownAndLeadsToItsDevices() {
    try (BrowserContext context = seat.browser()) {
      Page page = seat.opened(context);
      page.navigate(seat.origin() + "/deployments/mark-all-devices");
      Locator chart = page.getByRole(AriaRole.SLIDER);
      assertThat(chart).hasAttribute("aria-valuetext", Pattern.compile(".*: 1 device done"));
      chart.press("Home");
      assertThat(chart).hasAttribute("aria-valuenow", "0");
      link(page, "Compliant: 1").click();
      assertThat(page).hasURL(Pattern.compile(".*[?&]state=compliant.*"));
      assertThat(link(page, host)).isVisible();
      button(page, "As a table").click();
      assertThat(page.getByRole(AriaRole.GRID).first()).containsText("Compliant");
      link(page, host).click();
      link(page, "Policies").click();
      assertThat(link(page, DEPLOYMENT)).isVisible();
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(3)
  void ofTwoWhoEditTheSameTheSecondIsToldAndNothingIsLost() throws Exception {
    try (BrowserContext one = seat.browser();
        BrowserContext other = seat.browser()) {
      Page first = editor(one);
      Page second = editor(other);
      first.locator("#text").fill(document().replace("A mark", "A better mark"));
      second.locator("#text").fill(document() + "publisher: Somebody\n");
      save(first);
      assertThat(heading(first)).hasText("mark");

      assertThat(second.getByText("has changed this meanwhile")).isVisible();
      assertThat(
              second.getByLabel(
                  "What somebody else changed", new Page.GetByLabelOptions().setExact(true)))
          .containsText("A better mark");
      assertThat(second.locator("#text")).hasValue(document() + "publisher: Somebody\n");
      button(second, "Put both changes together").click();
      assertThat(second.getByText("Both changes are in the text below")).isVisible();
      save(second);
      assertThat(second.getByText("Somebody", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
      assertThat(second.getByText("A better mark", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  private static Page editor(BrowserContext context) {
    Page page = seat.opened(context);
    link(page, "Applications").click();
    link(page, "mark").click();
    button(page, "As it is declared").click();
    link(page, "Edit application mark").click();
    assertThat(page.locator("#text")).containsText("kind: application");
    return page;
  }

  /** The application is deployed, so its policy is signed anew. */
  private static void save(Page page) throws InterruptedException {
    button(page, "Look what it comes to").click();
    assertThat(page.locator("#code")).isVisible();
    if (page.locator("#devices").isVisible()) {
      page.locator("#devices").fill("1");
    }
    page.locator("#code").fill(seat.console().code(DEPLOYMENT));
    page.locator("form button[type=submit]").click();
    assertThat(heading(page)).hasText("mark");
  }

  @Test
  @Order(4)
  void aDeviceIsBlockedAndLetInAgain() {
    try (BrowserContext context = seat.browser()) {
      Page page = seat.opened(context);
      page.evaluate(
          """
          () => {
            window.told = '';
            new EventSource('/api/console/v1/events')
                .addEventListener('changes', (event) => { window.told += event.data; });
          }
          """);
      link(page, "Devices").click();
      link(page, host).click();
      choose(page, "Sync now");
      confirm(page, "Sync now");
      assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
      choose(page, "Block");
      assertThat(page.getByRole(AriaRole.DIALOG)).containsText("This touches one device, " + host);
      confirm(page, "Block");
      assertThat(page.getByText("Blocked").first()).isVisible();
      page.waitForFunction("() => window.told.includes('devices')");
      choose(page, "Unblock");
      confirm(page, "Unblock");
      assertThat(page.getByText("Approved").first()).isVisible();
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(5)
  void noNewPageHasASeriousFindingOfAxe() throws Exception {
    Axe axe = Axe.load();
    Map<String, String> pages =
        Map.of(
            "deploy", "/deploy?application=mark",
            "edit", "/objects/application/mark/edit",
            "new", "/objects/collection/new",
            "delete", "/objects/" + DEPLOYMENT + "/delete");
    for (Places.Look look : Places.looks()) {
      try (BrowserContext context =
          stage.chromium().profile(look.width(), look.scheme(), seat.origin())) {
        Page page = seat.opened(context);
        for (Map.Entry<String, String> each : pages.entrySet()) {
          page.navigate(seat.origin() + each.getValue());
          Places.waitUntilShown(page);
          look(page, each.getKey(), look, axe);
        }
        page.navigate(seat.origin() + "/deploy?application=muster-sample");
        page.locator("#collection").selectOption("all-devices");
        button(page, "Next").click();
        look(page, "deploy-when", look, axe);
        button(page, "Next").click();
        assertThat(page.getByText("would be touched").first()).isVisible();
        look(page, "deploy-sign", look, axe);
        page.navigate(seat.origin() + "/deployments/mark-all-devices");
        choose(page, "Stop");
        look(page, "stop", look, axe);
      }
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  private static void look(Page page, String name, Places.Look look, Axe axe) {
    Places.picture(page, name, look);
    axe.findsNothingSerious(page, look);
  }

  @Test
  @Order(6)
  void aPageSaysThatTheProviderIsAwayAndRecovers() throws Exception {
    try (BrowserContext context = seat.browser()) {
      Page page = seat.opened(context);
      link(page, "Devices").click();
      assertThat(link(page, host)).isVisible();
      page.evaluate("() => { window.unloaded = false; }");
      site.stop();
      assertThat(page.getByText("This is not up to date").first()).isVisible();
      assertThat(link(page, host)).isVisible();
      site = stage.start();
      assertThat(page.getByText("This is not up to date")).hasCount(0);
      assertThat(link(page, host)).isVisible();
      assertThat(page.evaluate("() => window.unloaded")).isEqualTo(false);
    }
  }
}
