package dev.muster.agentapp;

import dev.muster.agent.applications.Explanation;
import dev.muster.agent.schedule.AgentSettings;
import dev.muster.agent.schedule.PolicyFollower;
import dev.muster.agentapp.PolicyParts.Opened;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.evaluation.Settings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Follows policy: keeps what is authentic, and does the work that it asks for. */
final class PolicyWork implements PolicyFollower {
  private static final Logger LOGGER = System.getLogger(PolicyWork.class.getName());

  private final PolicyParts parts;
  private final Clock clock;
  private final AtomicBoolean news = new AtomicBoolean(true);
  private volatile FileTime judgedOn = FileTime.fromMillis(-1);
  private volatile AgentSettings settings = AgentSettings.USUAL;

  PolicyWork(PolicyParts parts, Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  @Override
  public void changed(PolicyChange change) {
    parts.opened().ifPresent(opened -> follow(() -> opened.policies().changed(change)));
  }

  @Override
  public void synchronise() {
    parts.opened().ifPresent(opened -> follow(() -> opened.policies().synchronise()));
  }

  /** Something that may find policy changed. */
  private interface Looking {
    boolean changed() throws IOException;
  }

  private void follow(Looking looking) {
    try {
      if (looking.changed()) {
        news.set(true);
      }
    } catch (IOException away) {
      LOGGER.log(Level.INFO, "Policy is asked for again later: {0}", away.getMessage());
      news.set(true);
    }
  }

  @Override
  public Optional<Instant> nextWork() {
    return news.get() || !judgedOn.equals(parts.facts().version())
        ? Optional.of(clock.instant())
        : parts.opened().flatMap(opened -> opened.applications().next());
  }

  @Override
  public void workIsDue() {
    news.set(false);
    judgedOn = parts.facts().version();
    Optional<Opened> opened = parts.opened();
    if (opened.isPresent()) {
      settings = settings(opened.get().policies().settings());
      opened.get().applications().run();
    }
  }

  private static AgentSettings settings(Settings merged) {
    AgentSettings usual = AgentSettings.USUAL;
    return new AgentSettings(
        merged.heartbeat(),
        merged.hardwareInventory(),
        merged.policyPoll(),
        usual.policyCheck(),
        usual.keepAlive(),
        merged.softwareFiles());
  }

  /** How this agent behaves now. */
  AgentSettings settings() {
    return settings;
  }

  /** The local command {@code explain NAME}. */
  Object explain(List<String> arguments) {
    ObjectName name = name(arguments);
    Optional<Explanation> explanation =
        parts.opened().flatMap(opened -> opened.applications().explain(name));
    return explanation.orElseThrow(() ->
        new IllegalArgumentException(
            "no deployment or application " + name + " is for this device"));
  }

  /** The local command {@code install NAME}: somebody at this computer wants what is available. */
  Object install(List<String> arguments) {
    ObjectName name = name(arguments);
    Opened opened =
        parts
            .opened()
            .orElseThrow(() -> new IllegalArgumentException("the site was never reached yet"));
    Optional<String> objection = opened.applications().install(name);
    if (objection.isPresent()) {
      throw new IllegalArgumentException(objection.get());
    }
    news.set(true);
    return new Asked(name);
  }

  /** What the local command {@code install} answers. */
  record Asked(ObjectName deployment) {}

  private static ObjectName name(List<String> arguments) {
    if (arguments.size() != 1) {
      throw new IllegalArgumentException("give the name of one deployment or application");
    }
    return new ObjectName(arguments.getFirst());
  }
}
