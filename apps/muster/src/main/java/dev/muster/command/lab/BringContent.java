package dev.muster.command.lab;

import java.io.IOException;
import java.util.List;

/** Files to distribution points: a new application has some, and the site brings them. */
final class BringContent implements Exercise {
  private final OpenLab open;
  private final Marks marks;
  private final String agent;

  BringContent(OpenLab open, Marks marks, String agent) {
    this.open = open;
    this.marks = marks;
    this.agent = agent;
  }

  @Override
  public String words() {
    return "the site brings a new application to its distribution points";
  }

  @Override
  public void begin() throws IOException {
    marks.deploy(agent);
  }

  @Override
  public List<String> said() {
    return SiteSays.complaints(open);
  }

  /** A link that failed counts as well only after a whole visit, which has brought everything. */
  @Override
  public boolean works() {
    return SiteSays.complaints(open).isEmpty();
  }
}
