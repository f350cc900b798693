package dev.muster.tests.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a page of the console shows, found as a screen reader finds it. */
final class Shown {
  private Shown() {}

  static Locator heading(Page page) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }

  static Locator link(Page page, String name) {
    return named(page, AriaRole.LINK, name);
  }

  static Locator button(Page page, String name) {
    return named(page, AriaRole.BUTTON, name);
  }

  static Locator cell(Page page, String text) {
    return named(page, AriaRole.GRIDCELL, text);
  }

  private static Locator named(Page page, AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
