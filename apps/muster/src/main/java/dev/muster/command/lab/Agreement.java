package dev.muster.command.lab;

import dev.muster.agent.schedule.AgentStatus;
import dev.muster.command.lab.GivenWork.Given;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.lab.LabException;
import dev.muster.site.compliance.DeviceState;
import dev.muster.site.status.StatusEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a site knows the truth about its agents: what is on each computer, what the agent said of
 * it, and what the site has of that are the same, and nothing is there twice.
 */
final class Agreement {
  private static final Set<DeploymentState> OF_FAILURES =
      Set.of(DeploymentState.FAILED_WILL_RETRY, DeploymentState.FAILED);

  /** Databases know no nanoseconds. */
  private static final Duration SAME_TIME = Duration.ofMillis(1);

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
    for (Map.Entry<String, DeviceId> agent : agents.entrySet()) {
      SaidByAgent said = SaidByAgent.of(open.folder().host(agent.getKey()), agent.getValue());
      Map<String, DeploymentStateMessage> last = said.lastStates();
      given.stream()
          .filter(one -> one.device().equals(agent.getValue()))
          .forEach(one -> state(one, Optional.ofNullable(last.get(one.deployment())), history));
      said.statusMessages().forEach(message -> message(agent.getKey(), message, history));
    }
  }

  private void state(Given one, Optional<DeploymentStateMessage> said, SiteHistory history) {
    List<DeploymentStateMessage> known =
        history.states().stream()
            .filter(state -> state.device().equals(one.device()))
            .map(DeviceState::said)
            .filter(state -> state.deployment().value().equals(one.deployment()))
            .toList();
    states++;
    if (known.size() != 1) {
      wrong.add(one.deployment() + ": the site has " + known.size() + " states of it");
    } else if (said.isEmpty() || !isSame(said.get(), known.getFirst())) {
      wrong.add(
          "%s: the agent said %s, the site has %s"
              .formatted(one.deployment(), said, known.getFirst()));
    } else if (one.fails()
        ? !OF_FAILURES.contains(known.getFirst().state())
        : known.getFirst().state() != DeploymentState.COMPLIANT) {
      wrong.add(one.deployment() + ": it is " + known.getFirst().state() + ", which is not true");
    }
  }

  private void message(String host, StatusMessage said, SiteHistory history) {
    long times =
        history.messages().stream()
            .map(StatusEntry::message)
            .filter(kept ->
                kept.component().equals(said.component())
                    && kept.event().equals(said.event())
                    && kept.text().equals(said.text())
                    && isSame(kept.time(), said.time()))
            .count();
    messages++;
    if (times != 1) {
      wrong.add(host + ": its message is there " + times + " times: " + said);
    }
  }

  private static boolean isSame(DeploymentStateMessage one, DeploymentStateMessage other) {
    return one.state() == other.state()
        && one.detail().equals(other.detail())
        && one.policy().equals(other.policy());
  }

  private static boolean isSame(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(SAME_TIME) <= 0;
  }
}
