package dev.muster.tests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.muster.tests.console.Shown.button;
import static dev.muster.tests.console.Shown.cell;
import static dev.muster.tests.console.Shown.heading;
import static dev.muster.tests.console.Shown.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** Devices asked now, and what a site has: users, clients in trouble, versions, places, content. */
record SitePages(Page page, String origin) {
  private Locator words(String text) {
    return page.getByText(text).first();
  }

  private String file(String of) throws IOException {
    Download file = page.waitForDownload(() -> button(page, "CSV of " + of).click());
    return Files.readString(file.path());
  }

  /** The agent of this computer is asked by clicking; a mistake and a stop are told. */
  void live(String device) throws IOException {
    page.navigate(origin + "/query");
    button(page, "Connected devices").click();
    assertThat(page).hasURL(Pattern.compile(".*ask=devices.*"));
    Locator editor = page.getByLabel("Query in WQL");
    editor.fill("select Nme from SMS_R_System");
    editor.press("Escape");
    Locator ask = button(page, "Ask the devices now");
    ask.click();
    assertThat(words("Devices cannot be asked this")).isVisible();
    assertThat(words("did you mean 'Name'?")).isVisible();

    editor.fill("select Caption, Version from SMS_G_System_OPERATING_SYSTEM");
    editor.press("Escape");
    page.getByLabel("Which devices").selectOption("all-devices");
    ask.click();
    assertThat(words("All have answered.")).isVisible();
    assertThat(words("1 of 1 answered")).isVisible();
    assertThat(link(page, device)).isVisible();
    assertThat(file("Answers of devices")).startsWith("Device,Caption,Version\r\n" + device + ",");
    assertThat(page).hasURL(Pattern.compile(".*collection=all-devices.*"));

    editor.fill("select Name from SMS_R_System where Name = 'no such computer'");
    editor.press("Escape");
    ask.click();
    assertThat(words("No device that answered has such a row.")).isVisible();

    page.route("**/query/live", route -> {}); // nothing is ever answered
    ask.click();
    button(page, "Stop").click();
    assertThat(words("Stopped.")).isVisible();
    page.unroute("**/query/live");

    page.navigate(origin + "/monitoring/audit");
    assertThat(words("Live query")).isVisible();
  }

  /** From the list to one user, its device and its collection, and back; also from the device. */
  void users(String device) throws IOException {
    page.navigate(origin + "/");
    link(page, "Users").click();
    assertThat(heading(page)).hasText("Users");
    page.getByLabel("Find users by name").fill("ahrens");
    assertThat(link(page, "CORP\\ben")).hasCount(0);
    assertThat(page).hasURL(Pattern.compile(".*/users\\?name=ahrens"));
    link(page, "CORP\\anna").click();
    assertThat(heading(page)).hasText("CORP\\anna");
    assertThat(words("CORP\\Pilot, CORP\\Staff")).isVisible();
    assertThat(file("Properties of CORP\\anna")).contains("Mail,anna@corp.example\r\n");
    String address = page.url();
    link(page, "Collections").last().click();
    assertThat(link(page, "pilots")).isVisible();
    page.navigate(address + "/devices");
    link(page, device).click();
    assertThat(heading(page)).hasText(device);
    link(page, "CORP\\anna").click();
    assertThat(page).hasURL(address);
    page.navigate(origin + "/collections/pilots");
    assertThat(link(page, "CORP\\anna")).isVisible();
  }

  /** A client that cannot come is shown first on the overview, and then with its reason. */
  void troubles() {
    page.navigate(origin + "/");
    assertThat(words("1 client says that the site cannot be reached")).isVisible();
    link(page, "See which, and what was in the way").click();
    assertThat(page).hasURL(origin + "/monitoring/troubles");
    assertThat(cell(page, "C17/http")).isVisible();
    assertThat(words("127.0.0.1 (matrix: C17/http): ConnectException")).isVisible();
    page.getByLabel("Trouble", new Page.GetByLabelOptions().setExact(true))
        .selectOption("clock-wrong");
    assertThat(words("Nothing passes this filter.")).isVisible();
  }

  /** What a client at an address would be given; the address of the page has the question. */
  void locate() throws IOException {
    page.navigate(origin + "/administration/boundaries");
    page.getByLabel("Addresses of the client").fill("10.1.0.42");
    button(page, "Locate").click();
    assertThat(page).hasURL(Pattern.compile(".*address=10\\.1\\.0\\.42.*"));
    assertThat(words("Assigned site")).isVisible();
    page.reload();
    assertThat(words("this site has none of this name")).isVisible();
    assertThat(file("What a client there is given"))
        .startsWith("What,Name,By group,From when,Remark\r\nBoundary group,north,")
        .contains("Management point,mp-north.example.org,north,at once,this site has none");
    page.getByLabel("Addresses of the client").fill("192.0.2.1");
    page.getByLabel("Its site in the directory").fill("North");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*directory-site=North.*"));
    assertThat(link(page, "north").first()).isVisible();
    page.getByLabel("Addresses of the client").fill("10.1");
    page.keyboard().press("Enter");
    assertThat(words("This cannot be shown now")).isVisible();
  }

  /** Who made which version, and what changed between them. */
  void history() throws IOException {
    page.navigate(origin + "/administration/boundaries/north");
    assertThat(words("description")).isVisible();
    assertThat(cell(page, "\"Both floors\"")).isVisible();
    assertThat(file("Changes from version 1 to 2"))
        .startsWith("Where,Before,After\r\n")
        .contains("description,,");
    assertThat(file("Versions of north"))
        .startsWith("Version,What,By,When,Signed by\r\n2,Changed,");
    page.getByLabel("What changed from version").selectOption("2");
    assertThat(words("These two are the same.")).isVisible();
    page.navigate(origin + "/objects/deployment/muster-sample/history");
    assertThat(cell(page, "Made")).isVisible();
    assertThat(page.getByText("nothing was to be signed")).hasCount(0);
  }

  /** From an application to a file of it, where its copies are, and back to who names it. */
  void content() throws IOException {
    page.navigate(origin + "/applications");
    page.getByLabel("Parts of applications")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Content"))
        .click();
    assertThat(page).hasURL(origin + "/content");
    link(page, "tool.tar").click();
    assertThat(heading(page)).hasText("tool.tar");
    assertThat(words("There").first()).isVisible();
    assertThat(file("Copies of tool.tar")).contains(",there,70000,");
    link(page, "application/tool").click();
    link(page, "tool.tar").click();
    assertThat(heading(page)).hasText("tool.tar");
    page.navigate(origin + "/distribution-points");
    assertThat(file("Distribution points"))
        .startsWith("Distribution point,Address,Files,Holds\r\n");
  }

  /** When windows open, as if the device were in some zone. */
  void windows(String device) {
    page.navigate(origin + "/devices/" + device + "/settings");
    assertThat(words("Next it may be changed from")).isVisible();
    page.getByLabel("As if the device were in").selectOption("Asia/Tokyo");
    assertThat(page).hasURL(Pattern.compile(".*zone=Asia.*"));
    assertThat(words("Next it may be changed from")).isVisible();
  }
}
