package dev.muster.tests.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is done with the keys of a keyboard only. */
record KeyboardRound(Page page, String origin) {
  private static final String NAME =
      """
      () => {
        const at = document.activeElement;
        return (at.getAttribute('aria-label') ?? at.textContent).trim();
      }
      """;

  /** An outline, or what the browser draws by itself. */
  private static final String SEEN =
      "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'";

  private void press(String key) {
    page.keyboard().press(key);
  }

  private String focused() {
    return String.valueOf(page.evaluate(NAME));
  }

  private Locator head(String name) {
    return page.getByRole(
        AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The first key leads past the navigation, the next ones through it, and all can be seen. */
  void skipsTheNavigationOrGoesThroughIt() {
    page.navigate(origin + "/devices");
    head("Last seen").waitFor();
    press("Tab");
    assertThat(focused()).isEqualTo("Skip to content");
    assertThat(page.locator(":focus")).isInViewport();
    press("Enter");
    press("Tab");
    assertThat(focused()).isEqualTo("Import facts");

    page.reload();
    head("Last seen").waitFor();
    List<String> order = new ArrayList<>();
    for (int tab = 0; tab < 28 && !order.contains("Last seen"); tab++) {
      press("Tab");
      order.add(focused());
      assertThat(page.evaluate(SEEN)).as("the focus on %s can be seen", focused()).isEqualTo(true);
    }
    assertThat(order)
        .containsSubsequence(
            "Skip to content",
            "Navigation",
            "Muster",
            "Overview",
            "Devices",
            "Administration",
            "Import facts",
            "Find devices by name",
            "State",
            "CSV",
            "Name",
            "Last seen");
  }

  /** From the head of the column that the focus is on. */
  void sortsATable() {
    press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*order=last-seen.*"));
    assertThat(head("Last seen")).hasAttribute("aria-sort", "ascending");
    press("Enter");
    assertThat(head("Last seen")).hasAttribute("aria-sort", "descending");
  }

  /** A page says its name when it is come to; a dialog keeps the focus and gives it back. */
  void opensADeviceAndADialogAndLeavesIt(String device) {
    Shown.link(page, device).focus();
    press("Enter");
    assertThat(Shown.heading(page)).hasText(device);
    assertThat(Shown.heading(page)).isFocused();

    Locator actions = Shown.button(page, "Actions");
    actions.focus();
    press("Enter");
    page.getByRole(AriaRole.MENUITEM).first().waitFor();
    press("ArrowDown");
    press("Enter");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog.locator(":focus")).hasCount(1);
    for (int tab = 0; tab < 5; tab++) {
      press("Tab");
      assertThat(dialog.locator(":focus")).hasCount(1);
    }
    press("Escape");
    assertThat(dialog).hasCount(0);
    assertThat(actions).isFocused();
  }

  /** From the field of the query over what it asks to the answers; the button keeps the focus. */
  void asksTheDevices(String device) {
    page.navigate(origin + "/query?ask=devices");
    page.getByLabel("Query in WQL").focus();
    press("Escape");
    List<String> order = new ArrayList<>();
    for (int tab = 0; tab < 4 && !order.contains("Ask the devices now"); tab++) {
      press("Tab");
      order.add(focused());
      assertThat(page.evaluate(SEEN)).as("the focus on %s can be seen", focused()).isEqualTo(true);
    }
    assertThat(order).endsWith("Ask the devices now").hasSize(3);
    press("Enter");
    assertThat(Shown.link(page, device)).isVisible();
    assertThat(page.getByText("All have answered.")).isVisible();
    assertThat(focused()).isEqualTo("Ask the devices now");
  }
}
