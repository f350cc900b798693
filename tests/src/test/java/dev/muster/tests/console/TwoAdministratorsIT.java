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
import dev.muster.testing.site.MusterCommand;
import dev.muster.tests.system.Administrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two administrators with consoles of their own, of a real site with its real agent: what one asks
 * for and the other approves, a restart, what is taken away and deleted, and what both changed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoAdministratorsIT {
  private static final String INSTALL = "deployment/mark-all-devices";
  private static final String REMOVE = "deployment/remove-mark-all-devices";

  @TempDir private static Path temporary;

  private static Stage stage;
  private static Seat anna;
  private static Seat bob;
  private static Path mark;
  private static Path record;
  private static String host;

  @BeforeAll
  static void start() throws Exception {
    stage = new Stage(temporary);
    mark = temporary.resolve("mark");
    record = temporary.resolve("record");
    Files.writeString(
        Files.createDirectories(stage.data().resolve("agent")).resolve("restart.json"),
        """
        {"restart":["/bin/sh","-c","echo \\"restart $0\\" >> %1$s"],
         "tell":["/bin/sh","-c","echo \\"tell $0\\" >> %1$s"]}
        """
            .formatted(record));
    stage.begin();
    host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    anna = Seat.of(stage.chromium(), stage.data());
    bob = Seat.of(stage.chromium(), bobsComputer());
  }

  private static Path bobsComputer() throws Exception {
    Path password = Files.writeString(temporary.resolve("password"), "a password for bob\n");
    MusterCommand.run(
        "administrator",
        "put",
        "bob",
        "--role",
        "operator",
        "--password-file",
        password.toString(),
        "--data",
        stage.data().toString());
    Path computer = temporary.resolve("bob");
    stage.login("bob", password, computer);
    return computer;
  }

  @AfterAll
  static void stop() {
    try (Stage _ = stage;
        Seat _ = anna;
        Seat _ = bob) {
      assertThat(stage).isNotNull();
    }
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
          uninstall: |
            #!/bin/sh
            rm -f MARK
        detection:
          kind: file-present
          path: MARK
    """
        .replace("MARK", mark.toString());
  }

  private static void exists(boolean wanted) throws InterruptedException {
    Administrator.until(() -> Files.exists(mark) == wanted, () -> "the mark is not " + wanted);
  }

  /** The number of devices, the code of the terminal, and the last button. */
  private static void consent(Page page, Seat seat, String named, String button) throws Exception {
    Locator last = button(page, button);
    assertThat(last).isDisabled();
    page.locator("#devices").fill("1");
    page.locator("#code").fill(seat.console().code(named));
    last.click();
  }

  /** The wizard up to the last page. */
  private static void deploy(Page page, String purpose) {
    page.navigate(page.url().replaceAll("(//[^/]+/).*", "$1deploy?application=mark"));
    page.locator("#collection").selectOption("all-devices");
    page.locator("#purpose-" + purpose).check();
    button(page, "Next").click();
    button(page, "Next").click();
    assertThat(page.getByText("1 device of 1 would be touched")).isVisible();
  }

  @Test
  @Order(1)
  void whatOneAsksForRunsOnceTheOtherHasSeenAndApprovedIt() throws Exception {
    try (BrowserContext hers = anna.browser();
        BrowserContext his = bob.browser()) {
      Page page = anna.opened(hers);
      link(page, "Applications").click();
      button(page, "New application").click();
      page.locator("#text").fill(document());
      button(page, "Look what it comes to").click();
      button(page, "Save").click();
      assertThat(heading(page)).hasText("mark");
      deploy(page, "required");
      Locator another = button(page, "Ask another administrator");
      assertThat(another).isDisabled();
      page.locator("#code").fill(anna.console().code(INSTALL));
      another.click();
      assertThat(page.getByText("It waits for another administrator")).isVisible();
      page.getByRole(
              AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Change .*")))
          .click();
      assertThat(page.getByText("Another administrator approves this")).isVisible();
      assertThat(button(page, "Approve for 1 device")).hasCount(0);
      assertThat(mark).doesNotExist();

      Page other = bob.opened(his);
      link(other, "Administration").click();
      link(other, "Approvals").click();
      link(other, INSTALL).click();
      assertThat(other.getByText(System.getProperty("user.name") + " asks for this")).isVisible();
      assertThat(other.getByText("echo marked >").first()).isVisible();
      assertThat(other.getByLabel("Devices that would be touched").getByRole(AriaRole.LINK))
          .hasText(host);
      assertThat(other.getByText("What was signed")).isVisible();
      assertThat(button(other, "Ask another administrator")).hasCount(0);
      Locator approve = button(other, "Approve for 1 device");
      other.locator("#devices").fill("1");
      String code = bob.console().code(INSTALL);
      other.locator("#code").fill(code.equals("000000") ? "000001" : "000000");
      approve.click();
      assertThat(other.getByText("This is not the code of this change")).isVisible();
      assertThat(mark).doesNotExist();
      other.locator("#code").fill(code);
      approve.click();

      assertThat(other).hasURL(Pattern.compile(".*/administration/approvals"));
      assertThat(other.getByText("Nobody asks for the approval").first()).isVisible();
      exists(true);
      link(other, "Deployments").click();
      link(other, "mark-all-devices").click();
      assertThat(cell(other, "Compliant")).isVisible();
      page.navigate(anna.origin() + "/monitoring/audit");
      assertThat(page.getByText("Approval asked").first()).isVisible();
      assertThat(page.getByText("Approved", new Page.GetByTextOptions().setExact(true)).first())
          .isVisible();
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(2)
  void ofTwoWhoChangeTheSameTheSecondSeesWhatHisReplaces() throws Exception {
    try (BrowserContext one = anna.browser();
        BrowserContext two = anna.browser()) {
      Page first = editor(one);
      Page second = editor(two);
      first.locator("#text").fill(document().replace("A mark", "Her mark"));
      second.locator("#text").fill(document().replace("A mark", "His mark") + "publisher: He\n");
      saveMark(first);

      assertThat(second.getByText("has changed this meanwhile")).isVisible();
      assertThat(
              second.getByLabel(
                  "What somebody else changed", new Page.GetByLabelOptions().setExact(true)))
          .containsText("Her mark");
      button(second, "Put both changes together").click();
      assertThat(second.getByText("Both of you changed the same")).isVisible();
      assertThat(second.getByText("Yours is in the text below: title")).isVisible();
      assertThat(second.locator("#text")).hasValue(Pattern.compile("[\\s\\S]*His mark[\\s\\S]*"));
      button(second, "Look what it comes to").click();
      Locator replaced =
          second.getByLabel(
              "Differences of application/mark", new Page.GetByLabelOptions().setExact(true));
      assertThat(replaced).containsText("Her mark");
      assertThat(replaced).containsText("His mark");
      sign(second);
      assertThat(second.getByText("His mark", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  private static Page editor(BrowserContext context) {
    Page page = anna.opened(context);
    page.navigate(anna.origin() + "/objects/application/mark/edit");
    assertThat(page.locator("#text"))
        .hasValue(Pattern.compile("[\\s\\S]*kind: application[\\s\\S]*"));
    return page;
  }

  private static void saveMark(Page page) throws Exception {
    button(page, "Look what it comes to").click();
    sign(page);
  }

  /** A title changes nothing on devices, so no number is wanted then. */
  private static void sign(Page page) throws Exception {
    assertThat(page.locator("#code")).isVisible();
    if (page.locator("#devices").isVisible()) {
      page.locator("#devices").fill("1");
    }
    page.locator("#code").fill(anna.console().code(INSTALL));
    page.locator("form button[type=submit]").click();
    assertThat(heading(page)).hasText("mark");
  }

  @Test
  @Order(3)
  void whatIsNamedCannotBeDeletedAndADeploymentCan() throws Exception {
    try (BrowserContext context = anna.browser()) {
      Page page = anna.opened(context);
      page.navigate(anna.origin() + "/objects/application/mark/delete");
      assertThat(page.getByText("This cannot be done so")).isVisible();
      assertThat(page.getByText(INSTALL).first()).isVisible();
      page.navigate(anna.origin() + "/deployments/mark-all-devices");
      button(page, "Actions").click();
      page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Delete")).click();
      assertThat(page.getByText("What it has installed stays")).isVisible();
      assertThat(page.getByText("These policies end: " + INSTALL)).isVisible();
      page.locator("form button[type=submit]").click();
      assertThat(heading(page)).hasText("Deployments");
      assertThat(link(page, "mark-all-devices")).hasCount(0);
      assertThat(mark).exists();
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(4)
  void whatIsTakenAwayIsGone() throws Exception {
    try (BrowserContext context = anna.browser()) {
      Page page = anna.opened(context);
      deploy(page, "uninstall");
      assertThat(page.getByText("To take away:")).isVisible();
      assertThat(page.getByText("rm -f").first()).isVisible();
      consent(page, anna, REMOVE, "Deploy for 1 device");
      assertThat(heading(page)).hasText("remove-mark-all-devices");
      exists(false);
      assertThat(cell(page, "Compliant")).isVisible();
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  @Order(5)
  void aDeviceIsRestartedOnceTheOtherHasApprovedIt() throws Exception {
    try (BrowserContext hers = anna.browser();
        BrowserContext his = bob.browser()) {
      Page page = anna.opened(hers);
      link(page, "Devices").click();
      link(page, host).click();
      button(page, "Actions").click();
      page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Restart")).click();
      assertThat(heading(page)).hasText("Restart " + host);
      page.locator("#warning").selectOption("PT0S");
      page.locator("#reason").fill("a new kernel");
      Axe.load().findsNothingSerious(page, Places.looks().getFirst());
      button(page, "Next").click();
      Locator foretold = page.getByLabel("Devices that would be touched");
      assertThat(foretold.getByRole(AriaRole.LINK)).hasText(host);
      assertThat(foretold).containsText("restarts once, not after");
      assertThat(page.getByText("a new kernel").first()).isVisible();
      Axe.load().findsNothingSerious(page, Places.looks().getFirst());
      page.locator("#code").fill(anna.console().code("restart/"));
      button(page, "Ask another administrator").click();
      assertThat(page.getByText("It waits for another administrator")).isVisible();

      Page other = bob.opened(his);
      other.navigate(bob.origin() + "/administration/approvals");
      other
          .getByRole(
              AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("restart.*")))
          .click();
      assertThat(other.getByText("a new kernel").first()).isVisible();
      assertThat(record).doesNotExist();
      consent(other, bob, "restart/", "Approve for 1 device");
      assertThat(other).hasURL(Pattern.compile(".*/administration/approvals"));

      page.navigate(page.url().replaceAll("/restart$", "/policies"));
      assertThat(page.getByText("it was told to the computer").first()).isVisible();
      assertThat(record).hasContent("restart Muster: a new kernel");
      link(page, "Status messages").click();
      assertThat(page.getByText("the computer restarts now").first()).isVisible();
    }
    assertThat(stage.chromium().complaints()).isEmpty();
  }
}
