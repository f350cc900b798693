package dev.muster.command.lab;

import dev.muster.agent.schedule.AgentStatus;
import java.io.IOException;
import java.util.List;

/** An agent that reaches no management point says so at its fallback status point. */
final class AgentReports implements Exercise {
  private static final String MANAGEMENT_POINT = "C17/https";

  private final OpenLab open;
  private final String agent;

  AgentReports(OpenLab open, String agent) {
    this.open = open;
    this.agent = agent;
  }

  @Override
  public String words() {
    return "an agent that reaches no management point (%s is gone too) reports it, on %s"
        .formatted(MANAGEMENT_POINT, agent);
  }

  @Override
  public List<String> beside() {
    return List.of(MANAGEMENT_POINT);
  }

  @Override
  public void begin() {
    Marks.ask(open, agent, "sync");
  }

  @Override
  public List<String> said() {
    return RaiseLab.status(open.folder().host(agent))
        .flatMap(AgentStatus::fallbackStatus)
        .map(List::of)
        .orElse(List.of());
  }

  /** It is said only while the trouble lasts. */
  @Override
  public void again() {
    open.lab().faults().takeAway(List.of(MANAGEMENT_POINT));
    Marks.ask(open, agent, "sync");
  }

  @Override
  public boolean works() {
    return said().stream().anyMatch(last -> last.contains(": said to "));
  }

  @Override
  public void end() throws IOException {
    open.lab().faults().mend();
    Marks.ask(open, agent, "sync");
  }
}
