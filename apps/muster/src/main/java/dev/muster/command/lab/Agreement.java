package dev.muster.command.lab;

import dev.muster.agent.applications.Explanation;
import dev.muster.agent.control.ControlAnswer;
import dev.muster.agent.control.ControlClient;
import dev.muster.agent.schedule.AgentStatus;
import dev.muster.command.lab.GivenWork.Given;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.foundation.json.Json;
import dev.muster.lab.LabException;
import dev.muster.site.compliance.DeviceState;
import dev.muster.site.status.StatusEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a site knows the truth about its agents: what is on each computer, what the agent said of
 * it, and what the site has of that are the same, and no message is there twice.
 */
final class Agreement {
  private static final Set<DeploymentState> OF_FAILURES =
      Set.of(DeploymentState.FAILED_WILL_RETRY, DeploymentState.FAILED);

  private final OpenLab open;
  private final Map<String, DeviceId> agents;
  private final List<Given> given;
  private final List<String> wrong = new ArrayList<>();
  private int states;
  private int messages;

  private Agreement(OpenLab open, Map<String, DeviceId> agents, List<Given> given) {
    this.open = open;
    this.agents = agents;
    this.given = given;
  }

  /**
   * What was found.
   *
   * @param states how many states of deployments were compared
   * @param messages how many status messages
   * @param wrong what is not as it should be
   */
  record Result(int states, int messages, List<String> wrong) {
    Result {
      wrong = List.copyOf(wrong);
    }

    boolean isGood() {
      return wrong.isEmpty();
    }
  }

  /** Compares everything that was given to these agents. */
  static Result of(OpenLab open, Map<String, DeviceId> agents, List<Given> given)
      throws IOException {
    Agreement agreement = new Agreement(open, agents, given);
    agents.keySet().forEach(agreement::speaks);
    given.forEach(agreement::done);
    if (agreement.wrong.isEmpty()) {
      agreement.compare();
    }
    return new Result(agreement.states, agreement.messages, agreement.wrong);
  }

  private void speaks(String host) {
    Optional<AgentStatus> status = RaiseLab.status(open.folder().host(host));
    if (status.isEmpty()) {
      wrong.add(host + ": the agent does not answer");
    } else if (!status.get().notification()) {
      wrong.add(host + ": not connected, " + status.get().notificationTrouble().orElse(""));
    } else if (status.get().waitingMessages() > 0) {
      wrong.add(host + ": " + status.get().waitingMessages() + " messages wait for the site");
    }
  }

  private void done(Given one) {
    try {
      List<String> runs = Files.exists(one.mark()) ? Files.readAllLines(one.mark()) : List.of();
      if (one.fails() ? !runs.isEmpty() : runs.isEmpty()) {
        wrong.add(one.deployment() + ": on " + one.host() + " there is " + runs);
      } else if (runs.stream().anyMatch(run -> !run.equals(one.host()))) {
        wrong.add(one.deployment() + ": it ran on " + runs + ", not on " + one.host() + " alone");
      }
    } catch (IOException trouble) {
      wrong.add(one.deployment() + ": cannot read " + one.mark() + ", " + trouble.getMessage());
    }
  }

  private void compare() throws IOException {
    SiteHistory history;
    try {
      history = SiteHistory.ask(open, List.copyOf(agents.values()));
    } catch (LabException away) {
      wrong.add("site: " + away.getMessage());
      return;
    }
    given.forEach(one -> state(one, history));
    Set<List<Object>> seen = new HashSet<>();
    for (StatusEntry entry : history.messages()) {
      StatusMessage said = entry.message();
      messages++;
      if (!seen.add(
          List.of(entry.device(), said.component(), said.event(), said.text(), said.time()))) {
        wrong.add("site: it has a message twice: " + entry);
      }
    }
  }

  private void state(Given one, SiteHistory history) {
    Optional<DeploymentState> said = said(one);
    List<DeploymentState> known =
        history.states().stream()
            .filter(state -> state.device().equals(one.device()))
            .map(DeviceState::said)
            .filter(state -> state.deployment().value().equals(one.deployment()))
            .map(DeploymentStateMessage::state)
            .toList();
    states++;
    if (known.isEmpty() || !known.equals(said.stream().toList())) {
      wrong.add("%s: the agent says %s, the site has %s".formatted(one.deployment(), said, known));
    } else if (one.fails()
        ? !OF_FAILURES.contains(known.getFirst())
        : known.getFirst() != DeploymentState.COMPLIANT) {
      wrong.add(one.deployment() + ": it is " + known.getFirst() + ", which is not true");
    }
  }

  /** What the agent says of it, asked on its own computer. */
  private Optional<DeploymentState> said(Given one) {
    return ControlClient.ask(open.folder().host(one.host()), "explain", List.of(one.deployment()))
        .flatMap(answer ->
            switch (answer) {
              case ControlAnswer.Done(String json) -> Json.read(json, Explanation.class).state();
              case ControlAnswer.Failed _ -> Optional.empty();
            });
  }
}
