package dev.muster.agent.applications;

import dev.muster.agent.policy.Reports;
import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Says the states of deployments to the site, each once. */
final class StatesSaid {
  private static final int LONGEST = 4_000;

  private final Path file;
  private final Reports reports;
  private final Map<ObjectName, Said> said = new TreeMap<>();

  /** How far a deployment has come. */
  record Said(
      ObjectName deployment,
      ContentHash policy,
      DeploymentState state,
      ObjectName application,
      String detail,
      Optional<Integer> exitCode) {
    Said {
      detail = detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail;
    }
  }

  private record All(List<Said> states) {}

  StatesSaid(Path file, Reports reports) {
    this.file = file;
    this.reports = reports;
    DurableFile.readJson(file, All.class)
        .orElse(new All(List.of()))
        .states()
        .forEach(one -> said.put(one.deployment(), one));
  }

  synchronized void say(Said state, Instant now) {
    if (state.equals(said.get(state.deployment()))) {
      return;
    }
    // Before it is written down, so that a crash between says it twice rather than never.
    reports.say(
        new Message.DeploymentStateMessage(
            state.deployment(),
            state.policy(),
            state.state(),
            state.application(),
            state.detail(),
            state.exitCode(),
            now));
    said.put(state.deployment(), state);
    save();
  }

  synchronized Optional<DeploymentState> of(ObjectName deployment) {
    return Optional.ofNullable(said.get(deployment)).map(Said::state);
  }

  synchronized void forgetAllBut(Set<ObjectName> deployments) {
    if (said.keySet().retainAll(deployments)) {
      save();
    }
  }

  private void save() {
    DurableFile.writeJson(file, new All(List.copyOf(said.values())));
  }
}
