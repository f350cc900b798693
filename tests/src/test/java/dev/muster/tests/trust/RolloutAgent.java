package dev.muster.tests.trust;

import dev.muster.agent.applications.ApplicationSettings;
import dev.muster.agent.applications.Applications;
import dev.muster.agent.applications.AssignedNow;
import dev.muster.agent.applications.Programs;
import dev.muster.agent.content.ContentCache;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.identity.Standing;
import dev.muster.agent.leases.HeldLeases;
import dev.muster.agent.net.Answer;
import dev.muster.agent.net.Assignments;
import dev.muster.agent.net.NotificationClient;
import dev.muster.agent.net.SiteConnection;
import dev.muster.agent.policy.AssignmentSource;
import dev.muster.agent.policy.Policies;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.loop.BootClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One of many computers: the agent's own connections, policies, leases and applications, with
 * programs that only note when they were begun.
 */
final class RolloutAgent implements AutoCloseable {
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(5);

  private final SimulatedDevice device;
  private final Policies policies;
  private final HeldLeases leases;
  private final Applications applications;
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();
  private final Map<ObjectName, Message.DeploymentStateMessage> states = new ConcurrentHashMap<>();
  private volatile Duration behind = Duration.ZERO;
  private volatile boolean connected;
  private Optional<NotificationClient> channel = Optional.empty();

  /** Registers; the site approves whoever comes from here. */
  RolloutAgent(Path folder, String name, SiteAddress site) throws IOException {
    new SiteFiles(folder).write(site, Optional.empty());
    device = SimulatedDevice.open(folder, name, site);
    Standing standing = device.registration().proceed();
    if (!(standing instanceof Standing.Registered)
        || !(device.connection().root() instanceof Answer.Got<X509Certificate>(var root))) {
      throw new AssertionError(name + " is not registered but " + standing);
    }
    InstantSource time = () -> Instant.now().minus(behind);
    Clock clock = time.withZone(ZoneOffset.UTC);
    DeviceId id = device.identity().device();
    policies =
        Policies.open(
            folder.resolve("policy"),
            new Policies.Self(id, root.getPublicKey(), clock),
            new Policies.Ports(
                new Source(device.connection()),
                () -> new Facts(Map.of()),
                _ -> Optional.empty(),
                this::hear));
    leases =
        HeldLeases.open(
            folder.resolve("policy/leases.json"),
            new HeldLeases.Self(site.site(), root.getPublicKey(), clock, BootClock.ofLinux()),
            () -> got(device.connection().leases()),
            this::hear);
    applications =
        Applications.open(
            folder.resolve("applications"),
            new Applications.Device(id, clock, () -> ZoneOffset.UTC, "boot"),
            ApplicationSettings.USUAL,
            new Applications.Ports(
                new AssignedNow(policies::current, leases::held),
                ContentCache.open(folder.resolve("content"), new NoContent(), clock),
                this::run,
                () -> new Facts(Map.of()),
                this::hear));
  }

  private void hear(Message message) {
    if (message instanceof Message.DeploymentStateMessage state) {
      states.put(state.deployment(), state);
    }
  }

  /** A script {@code : look-NAME} sees whether {@code : change-NAME} was run. */
  private Programs.Ended run(Programs.Program program) {
    Instant now = Instant.now();
    try {
      String script = Files.readString(Path.of(program.command().getLast())).strip();
      String name = script.substring(script.indexOf('-') + 1);
      if (script.startsWith(": change-")) {
        begun.put(name, now);
      }
      boolean there = name.startsWith("doomed") != begun.containsKey(name);
      return new Programs.Ended.Exited(0, there ? "there" : "", "");
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** Opens client notification, as the agent does. */
  void connect() {
    channel =
        Optional.of(
            NotificationClient.start(
                device.identity().device(),
                device.connection(),
                KEEP_ALIVE,
                new NotificationClient.Listener() {
                  @Override
                  public void connected(String managementPoint) {
                    connected = true;
                  }

                  @Override
                  public void changed(PolicyChange change) {
                    change.leases().ifPresent(leases::take);
                    if (!change.saysNothingOfPolicies()) {
                      follow(change);
                    }
                  }

                  @Override
                  public void lost(String reason) {
                    connected = false;
                  }
                }));
  }

  private void follow(PolicyChange change) {
    try {
      policies.changed(change);
    } catch (IOException away) {
      // asked for later
    }
  }

  boolean isConnected() {
    return connected;
  }

  /** Asks for policy and leases; a site that is away is asked later. */
  void poll() {
    try {
      policies.synchronise();
      leases.ask();
    } catch (IOException away) {
      // asked for later
    }
  }

  /** Does what is due, and asks for the lease that it lacks. */
  void work() {
    applications.run();
    if (applications.lacksLease()) {
      try {
        if (leases.ask()) {
          applications.run();
        }
      } catch (IOException away) {
        // asked for later
      }
    }
  }

  /** Somebody sets the clock back. */
  void setBack(Duration by) {
    behind = by;
  }

  /** When the program of this application was begun, by a clock that is right. */
  Optional<Instant> begun(String application) {
    return Optional.ofNullable(begun.get(application));
  }

  boolean follows(String deployment) {
    return applications.explain(new ObjectName(deployment)).isPresent();
  }

  Optional<Message.DeploymentStateMessage> state(String deployment) {
    return Optional.ofNullable(states.get(new ObjectName(deployment)));
  }

  @Override
  public void close() {
    channel.ifPresent(NotificationClient::close);
  }

  private static <T> T got(Answer<T> answer) throws IOException {
    if (answer instanceof Answer.Got<T>(T value)) {
      return value;
    }
    throw new IOException(answer.toString());
  }

  private record Source(SiteConnection connection) implements AssignmentSource {
    @Override
    public Optional<AssignmentList> assignments(ContentHash tag) throws IOException {
      return switch (got(connection.assignments(Optional.of(tag)))) {
        case Assignments.Unchanged() -> Optional.empty();
        case Assignments.Listed(AssignmentList list, _) -> Optional.of(list);
      };
    }

    @Override
    public Optional<SignedPolicy> body(ContentHash body) throws IOException {
      return Optional.of(got(connection.policy(body)));
    }

    @Override
    public Optional<Signed> revocations() throws IOException {
      return got(connection.revocations());
    }
  }
}
