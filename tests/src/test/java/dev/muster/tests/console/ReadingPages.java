package dev.muster.tests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** What is seen and done on the pages that show how a site is run. */
record ReadingPages(Page page, String origin) {
  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator button(Pattern name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private String file() throws IOException {
    Download file =
        page.waitForDownload(() ->
            page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName("CSV").setExact(true))
                .click());
    return Files.readString(file.path());
  }

  /** From what a device said, over who changed the deployment, to what waits, and back. */
  void monitoring(String device) throws IOException {
    link("Monitoring").click();
    assertThat(link(device).first()).isVisible();
    page.getByLabel("Device", new Page.GetByLabelOptions().setExact(true)).fill("no such computer");
    assertThat(page.getByText("Nothing passes this filter.")).isVisible();
    assertThat(page).hasURL(Pattern.compile(".*/monitoring\\?name=no.*"));

    link("Audit").click();
    assertThat(link("deployment/muster-sample")).isVisible();
    assertThat(file())
        .startsWith("When,Who,What,Of,Version,Signed by\r\n")
        .contains(",object-changed,deployment/muster-sample,1,");
    link("deployment/muster-sample").click();
    assertThat(page).hasURL(origin + "/deployments/muster-sample");
    page.goBack();
    link("Queues").click();
    assertThat(page.getByText("Spool").first()).isVisible();
    assertThat(file()).contains("\r\nintake,");
  }

  /** A connection is chosen with the keyboard; its address can be shared. */
  void connections() throws IOException {
    page.navigate(origin + "/connections");
    Locator edge = button(Pattern.compile("Management point on .* to site database on .*")).first();
    edge.focus();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*connection=.*"));
    assertThat(page.getByText("C28/sql").first()).isVisible();
    assertThat(page.getByText("Nothing has to.").first()).isVisible();
    page.reload();
    assertThat(page.getByText("Nothing has to.").first()).isVisible();
    assertThat(button(Pattern.compile("Client on .* to management point on .*")).first())
        .isVisible();
    assertThat(file()).startsWith("Connection,State,Rows,What was seen,Last check\r\n");
    page.goBack();
    assertThat(page).hasURL(origin + "/connections");
  }

  /** Every part of the administration has a list with a file. */
  void administration() throws IOException {
    page.navigate(origin + "/administration");
    assertThat(page.getByText("Full administrator").first()).isVisible();
    assertThat(file()).startsWith("Name,Roles,Signs in by\r\n");
    link("Authors").click();
    assertThat(page.getByText("Valid").first()).isVisible();
    link("Site systems").click();
    assertThat(page.getByText("All roles run on the site server.").first()).isVisible();
  }

  /** What is typed is completed with the keyboard, answered, and told where it is wrong. */
  void query(String device) throws IOException {
    page.navigate(origin + "/query");
    assertThat(page.getByText("1 row", new Page.GetByTextOptions().setExact(true))).isVisible();
    Locator editor = page.getByLabel("Query in WQL");
    editor.fill("select Nme from SMS_R_System");
    assertThat(page.getByText("did you mean 'Name'?")).isVisible();
    editor.fill("");
    editor.pressSequentially("select Name from SMS_R_Sys");
    assertThat(page.getByRole(AriaRole.OPTION).first()).containsText("SMS_R_System");
    page.keyboard().press("Enter");
    assertThat(editor).hasValue("select Name from SMS_R_System");
    assertThat(page.getByText(device).first()).isVisible();
    assertThat(file()).isEqualTo("Name\r\n" + device + "\r\n");
    assertThat(page).hasURL(Pattern.compile(".*text=select.*"));
  }
}
