package dev.muster.agent.explain;

import dev.muster.agent.applications.Applications;
import dev.muster.agent.policy.FactsNow;
import dev.muster.agent.policy.Policies;
import dev.muster.agent.policy.Reports;
import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.message.Message.ExplanationMessage;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.evaluation.explain.DeploymentHere;
import dev.muster.evaluation.explain.DeviceNow;
import dev.muster.evaluation.explain.ExplainOnDevice;
import dev.muster.evaluation.explain.PolicyHere;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Says explanations to the site, each once until it is another one. */
public final class Explanations {
  private final Path file;
  private final Self self;
  private final Parts parts;
  private final Map<PolicyId, Said> said = new TreeMap<>();

  /**
   * Who explains.
   *
   * @param device this device
   * @param clock what time it is
   * @param ahead how far the device's clock is ahead of the site's, in whole minutes, where known
   */
  public record Self(DeviceId device, Clock clock, Supplier<Optional<Duration>> ahead) {}

  /**
   * What knows, and who hears.
   *
   * @param policies what is assigned
   * @param applications how deployments stand
   * @param restarts how a policy that restarts this computer stands
   * @param facts what is known about the device
   * @param reports hears explanations
   */
  public record Parts(
      Policies policies,
      Applications applications,
      Function<PolicyId, Optional<Link>> restarts,
      FactsNow facts,
      Reports reports) {}

  private record Said(PolicyId policy, ContentHash body, List<Link> links) {
    Said {
      links = List.copyOf(links);
    }
  }

  private record All(List<Said> said) {}

  private Explanations(Path file, Self self, Parts parts) {
    this.file = file;
    this.self = self;
    this.parts = parts;
    DurableFile.readJson(file, All.class)
        .orElse(new All(List.of()))
        .said()
        .forEach(one -> said.put(one.policy(), one));
  }

  /** Explanations whose last ones the file holds. */
  public static Explanations open(Path file, Self self, Parts parts) {
    return new Explanations(file, self, parts);
  }

  /** Says what has changed. */
  public synchronized void say() {
    Map<PolicyId, Said> now = now();
    boolean changed = false;
    for (Said one : now.values()) {
      if (!one.equals(said.get(one.policy()))) {
        say(one.policy(), Optional.of(one.body()), one.links());
        changed = true;
      }
    }
    for (PolicyId gone : new TreeSet<>(said.keySet())) {
      if (!now.containsKey(gone)) {
        say(gone, Optional.empty(), List.of());
        changed = true;
      }
    }
    if (changed) {
      said.clear();
      said.putAll(now);
      // After it was said, so that a crash between says it twice rather than never.
      DurableFile.writeJson(file, new All(List.copyOf(now.values())));
    }
  }

  private Map<PolicyId, Said> now() {
    Map<ContentHash, DeploymentHere> deployments = parts.applications().known();
    DeviceNow device =
        new DeviceNow(
            self.device(), parts.facts().facts(), self.clock().instant(), self.ahead().get());
    Map<PolicyId, Said> now = new TreeMap<>();
    for (PolicyHere policy : parts.policies().assigned()) {
      List<Link> links =
          new ArrayList<>(
              ExplainOnDevice.links(
                  policy, Optional.ofNullable(deployments.get(policy.body())), device));
      parts.restarts().apply(policy.policy()).ifPresent(links::add);
      now.put(policy.policy(), new Said(policy.policy(), policy.body(), links));
    }
    return now;
  }

  private void say(PolicyId policy, Optional<ContentHash> body, List<Link> links) {
    parts.reports().say(new ExplanationMessage(policy, body, links, self.clock().instant()));
  }
}
