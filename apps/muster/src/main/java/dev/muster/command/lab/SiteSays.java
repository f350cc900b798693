package dev.muster.command.lab;

import java.util.List;

/** What the site does by itself every second: its status says how that goes. */
record SiteSays(OpenLab open, String words) implements Exercise {
  @Override
  public List<String> said() {
    return complaints(open);
  }

  @Override
  public boolean works() {
    return complaints(open).isEmpty();
  }

  /** What the site says of its connections that is not well. */
  static List<String> complaints(OpenLab open) {
    LookAtLab look = new LookAtLab(open);
    look.askSites();
    return look.complaints().stream()
        .map(line -> line.part() + ": " + line.state())
        .filter(line -> line.contains("matrix: ") || line.startsWith("site: "))
        .toList();
  }
}
