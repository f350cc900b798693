package dev.muster.command.lab;

import dev.muster.agent.schedule.AgentStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** An application for an agent, which has to be told of it, ask for it and get it. */
final class AgentDeploys implements Exercise {
  private final OpenLab open;
  private final Marks marks;
  private final String agent;
  private final What what;
  private Marks.Mark mark = Marks.Mark.NONE;

  /**
   * What of it is looked at.
   *
   * @param at where its row is taken away, as {@code @host}; empty is everywhere
   * @param beside the rows that would do instead
   * @param twice whether it may arrive although the row is gone, so that another one shows that the
   *     row is back
   */
  record What(String words, String at, List<String> beside, boolean twice) {
    What {
      beside = List.copyOf(beside);
    }
  }

  AgentDeploys(OpenLab open, Marks marks, String agent, What what) {
    this.open = open;
    this.marks = marks;
    this.agent = agent;
    this.what = what;
  }

  @Override
  public String words() {
    return what.words() + ", on " + agent;
  }

  @Override
  public String at() {
    return what.at();
  }

  @Override
  public List<String> beside() {
    return what.beside();
  }

  @Override
  public void begin() throws IOException {
    mark = marks.deploy(agent);
  }

  @Override
  public List<String> said() {
    return status().map(AgentStatus::unreached).orElse(List.of());
  }

  @Override
  public void again() throws IOException {
    if (what.twice()) {
      mark = marks.deploy(agent);
    }
    Marks.ask(open, agent, "sync");
  }

  @Override
  public boolean works() {
    return mark.isMade()
        && status().filter(now -> now.notification() && now.unreached().isEmpty()).isPresent();
  }

  private Optional<AgentStatus> status() {
    return RaiseLab.status(open.folder().host(agent));
  }
}
