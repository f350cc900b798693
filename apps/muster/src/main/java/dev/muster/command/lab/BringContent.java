package dev.muster.command.lab;

import java.io.IOException;
import java.util.List;

/** Files to distribution points: a new application has some, and the site brings them. */
final class BringContent implements Exercise {
  private final OpenLab open;
  private final Marks marks;
  private final String agent;
  private Marks.Mark mark = Marks.Mark.NONE;

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
    mark = marks.deploy(agent);
  }

  @Override
  public List<String> said() {
    return SiteSays.complaints(open);
  }

  @Override
  public boolean works() throws IOException {
    return mark.isMade() && SiteSays.complaints(open).isEmpty();
  }
}
