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
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.testing.site.MusterCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What gives or takes power, by clicking, on a real site: administrators, registration tokens,
 * hosts of site systems, imported facts.
 */
class PowersIT {
  private static final String PASSWORD = "a password for eve";

  @TempDir private static Path temporary;

  private static Stage stage;
  private static Seat seat;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    stage = new Stage(temporary);
    stage.begin();
    seat = Seat.of(stage.chromium(), stage.data());
  }

  @AfterAll
  static void stop() {
    try (Stage _ = stage;
        Seat _ = seat) {
      assertThat(stage).isNotNull();
    }
  }

  @BeforeEach
  void open() {
    context = seat.browser();
    page = seat.opened(context);
  }

  @AfterEach
  void close() {
    context.close();
  }

  private Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  private void choose(String of, String action) {
    button(page, "Actions of " + of).click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(action)).click();
  }

  /** The words of the terminal, which the page shows too, its code, and the last button. */
  private void confirm(String says, String verb) throws Exception {
    button(page, "Next").click();
    assertThat(dialog().getByText(says)).isVisible();
    Locator last =
        dialog()
            .getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(verb).setExact(true));
    assertThat(last).isDisabled();
    page.locator("#code").fill(seat.console().code(says));
    last.click();
  }

  private void administration(String part) {
    link(page, "Administration").click();
    link(page, part).click();
  }

  private static String login(Path computer) throws Exception {
    Path password = Files.writeString(temporary.resolve("password"), PASSWORD + "\n");
    return stage.login("eve", password, computer);
  }

  @Test
  void anAdministratorIsMadeSignsInIsChangedAndRemoved() throws Exception {
    administration("Administrators");
    button(page, "New administrator").click();
    assertThat(button(page, "Next")).isDisabled();
    page.locator("#name").fill("eve");
    page.getByLabel("Role 1", new Page.GetByLabelOptions().setExact(true))
        .selectOption("read-only-analyst");
    page.locator("#password").fill(PASSWORD);
    page.locator("#again").fill("another");
    assertThat(page.getByText("The two are not the same")).isVisible();
    assertThat(button(page, "Next")).isDisabled();
    page.locator("#again").fill(PASSWORD);
    confirm(
        "makes eve an administrator with a new password: read-only-analyst",
        "Make an administrator");
    assertThat(dialog()).hasCount(0);
    assertThat(cell(page, "eve")).isVisible();
    Path computer = temporary.resolve("eve");
    login(computer);
    assertThat(MusterCommand.run("device", "list", "--data", computer.toString()))
        .contains("approved");

    choose("eve", "Identity at the provider");
    page.locator("#subject").fill("eve@example.org");
    confirm("eve is eve@example.org at the identity provider", "Change");
    assertThat(dialog()).hasCount(0);

    choose("eve", "Change roles and password");
    assertThat(page.getByLabel("Role 1", new Page.GetByLabelOptions().setExact(true)))
        .hasValue("read-only-analyst");
    page.getByLabel("Role 1", new Page.GetByLabelOptions().setExact(true)).selectOption("operator");
    page.getByLabel("Collection that role 1 is limited to").fill("no-such-collection");
    page.locator("#by-provider").check();
    confirm(
        "makes eve an administrator without a password: operator of no-such-collection", "Change");
    assertThat(dialog()).hasCount(0);
    assertThat(link(page, "no-such-collection")).isVisible();

    choose("eve", "Remove");
    confirm("removes the administrator eve", "Remove");
    assertThat(dialog()).hasCount(0);
    assertThat(cell(page, "eve")).hasCount(0);
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  void aTokenIsShownOnceAndEnds() throws Exception {
    administration("Tokens");
    button(page, "New token").click();
    page.locator("#uses").fill("0");
    assertThat(button(page, "Next")).isDisabled();
    page.locator("#uses").fill("3");
    page.locator("#valid").selectOption("PT1H");
    confirm("makes a registration token: 3 devices, for PT1H", "Make it");
    assertThat(page.getByText("The token is made")).isVisible();
    RegistrationToken token = RegistrationToken.of(page.getByLabel("The token").inputValue());
    button(page, "Close").last().click();
    assertThat(page.getByLabel("The token")).hasCount(0);

    choose(token.name(), "End");
    dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("End")).click();
    assertThat(dialog()).hasCount(0);
    assertThat(cell(page, token.name())).hasCount(0);
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  void aWrongCodeDoesNothingAndARefusalSaysWhy() throws Exception {
    administration("Site systems");
    button(page, "Join a host").click();
    page.locator("#address").fill("127.0.0.9");
    page.locator("#distribution-point").check();
    page.locator("#token").fill("no-token");
    button(page, "Next").click();
    assertThat(dialog().getByText("joins the host 127.0.0.9 at 127.0.0.9: distribution-point"))
        .isVisible();
    String code = seat.console().code("127.0.0.9");
    page.locator("#code").fill(code.equals("000000") ? "000001" : "000000");
    button(page, "Join it").click();
    assertThat(dialog().getByText("This is not the code of this change")).isVisible();
    page.locator("#code").fill(code);
    button(page, "Join it").click();
    assertThat(dialog().getByText("This is not the code of this change")).hasCount(0);
    Locator refused = dialog().getByText(Pattern.compile("127\\.0\\.0\\.9.*")).last();
    assertThat(refused).isVisible();
    assertThat(dialog().getByText("It was not done")).isVisible();
  }

  @Test
  void limitsAreAddedAndSavedAsTheCommandLineHasThem() {
    page.route(
        Pattern.compile(".*/api/provider/v1/site-systems$"),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(
                        """
                        [{"name":"dp1","address":"10.0.0.9","roles":[],"internet-facing":false,
                          "revision":1,"joined":"2026-01-01T00:00:00Z","trouble":"",
                          "limits":[{"days":["monday"],"from":"08:00","to":"18:00",
                            "bytes-per-second":500000}]}]
                        """)));
    administration("Site systems");
    assertThat(page.getByText("500 kB/s from 08:00 to 18:00 on Monday")).isVisible();
    choose("dp1", "Limits of sending");
    page.locator("#unit").selectOption("closed");
    page.locator("#saturday").check();
    button(page, "Add this limit").click();
    assertThat(dialog().getByText("Nothing on Saturday")).isVisible();
    button(page, "Take away: 500 kB/s from 08:00 to 18:00 on Monday").click();
    String sent = page.waitForRequest("**/limits", () -> button(page, "Save").click()).postData();
    assertThat(sent)
        .contains(
            "\"limits\":[{\"days\":[\"saturday\"],\"from\":\"00:00\",\"to\":\"00:00\",\"bytes-per-second\":0}]")
        .contains("\"instead-of\":[{\"days\":[\"monday\"]");
    assertThat(dialog().getByText("There is no site system dp1.")).isVisible();
  }

  @Test
  void factsAreImportedFromAFile() throws Exception {
    String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    Path facts =
        Files.writeString(
            temporary.resolve("facts.json"),
            """
            [{"device":"%s","type":"SMS_R_System",
              "instances":[{"SystemGroupName":["CORP\\\\Kiosks"]}]}]
            """
                .formatted(host));
    Path broken = Files.writeString(temporary.resolve("broken.json"), "[{");
    link(page, "Devices").click();
    button(page, "Import facts").click();
    Locator chosen = page.locator("input[type=file]");
    chosen.setInputFiles(broken);
    dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Import")).click();
    assertThat(dialog().getByText("This file is not JSON")).isVisible();
    chosen.setInputFiles(facts);
    dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Import")).click();
    assertThat(dialog().getByText("1 fact imported")).isVisible();
    assertThat(
            MusterCommand.run(
                "query",
                "select Name from SMS_R_System where SystemGroupName = 'CORP\\\\Kiosks'",
                "--format",
                "json",
                "--data",
                stage.data().toString()))
        .contains("Name");
    assertThat(stage.chromium().complaints()).isEmpty();
  }

  @Test
  void usersAreImportedAndForgotten() throws Exception {
    Path users =
        Files.writeString(
            temporary.resolve("users.json"),
            """
            [{"user":"CORP\\\\anna","properties":{"FullUserName":"Anna Ahrens"}},
             {"user":"CORP\\\\bob"}]
            """);
    link(page, "Users").click();
    button(page, "Import users").click();
    page.locator("input[type=file]").setInputFiles(users);
    dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Import")).click();
    assertThat(dialog().getByText("2 added, 0 changed, 0 as they were.")).isVisible();
    dialog()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
        .last()
        .click();
    link(page, "CORP\\anna").click();
    button(page, "Actions").click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Forget")).click();
    dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Forget")).click();
    assertThat(heading(page)).hasText("Users");
    assertThat(link(page, "CORP\\bob")).isVisible();
    assertThat(link(page, "CORP\\anna")).hasCount(0);
    assertThat(stage.chromium().complaints()).isEmpty();
  }
}
