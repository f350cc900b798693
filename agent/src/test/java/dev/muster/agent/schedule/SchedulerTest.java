package dev.muster.agent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.Authority;
import dev.muster.agent.fake.Await;
import dev.muster.agent.fake.FakeManagementPoint;
import dev.muster.agent.fake.FakeManagementPoint.Reply;
import dev.muster.agent.fake.FakeNotificationServer;
import dev.muster.agent.fallbackstatus.FallbackStatus;
import dev.muster.agent.identity.About;
import dev.muster.agent.identity.IdentityStore;
import dev.muster.agent.identity.Machine;
import dev.muster.agent.identity.Registration;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.inventory.FactsStore;
import dev.muster.agent.inventory.Inventory;
import dev.muster.agent.location.Location;
import dev.muster.agent.net.Patience;
import dev.muster.agent.net.SiteConnection;
import dev.muster.agent.outbox.Outbox;
import dev.muster.agent.process.Programs;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.managementpoint.Whereabouts;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.policy.PolicyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class SchedulerTest {
  private static final Authority AUTHORITY = new Authority();
  private static final String DIGEST = "0".repeat(64);

  @TempDir Path data;
  private final FakeManagementPoint point = new FakeManagementPoint(AUTHORITY);
  private final FakeNotificationServer server = new FakeNotificationServer(AUTHORITY);
  private final Follower follower = new Follower();
  private Outbox outbox;
  private IdentityStore identity;

  private static final class Follower implements PolicyFollower {
    final List<PolicyChange> changes = new CopyOnWriteArrayList<>();
    final AtomicInteger synchronised = new AtomicInteger();
    final AtomicInteger worked = new AtomicInteger();
    final AtomicInteger back = new AtomicInteger();
    volatile Optional<Instant> next = Optional.empty();

    @Override
    public void changed(PolicyChange change) {
      changes.add(change);
      next = Optional.of(Instant.EPOCH);
    }

    @Override
    public void synchronise() {
      synchronised.incrementAndGet();
    }

    @Override
    public void siteIsBack() {
      back.incrementAndGet();
    }

    @Override
    public Optional<Instant> nextWork() {
      return next;
    }

    @Override
    public void workIsDue() {
      next = Optional.empty();
      worked.incrementAndGet();
    }
  }

  private final List<LiveQuestion> asked = new CopyOnWriteArrayList<>();

  @BeforeEach
  void install() throws IOException {
    point.notificationPort = server.port();
    new SiteFiles(data).write(point.site(), Optional.empty());
    // stands for the child process: says one report and leaves facts
    Files.writeString(
        data.resolve("child.sh"),
        """
        printf '{"kind":"inventory-report","full":%%s,"after":"%s","classes":[]}\\n' \
        $([ "$2" = full ] && echo true || echo false)
        echo '{"classes":{}}' > "$1/facts.next.json"
        """
            .formatted(DIGEST));
  }

  @AfterEach
  void close() {
    server.close();
    point.close();
  }

  private Scheduler start() {
    Clock clock = Clock.systemUTC();
    identity =
        IdentityStore.open(
            data.resolve("identity"), new Machine(Optional.empty(), Optional.empty()));
    var files = new SiteFiles(data);
    var location =
        Location.open(
            data.resolve("location.json"),
            files.address(),
            () -> Whereabouts.UNKNOWN,
            new SplittableRandom(),
            clock);
    var site =
        new SiteConnection(
            files.address(), location, data.resolve("root.pem"), Patience.USUAL, clock);
    outbox = Outbox.open(data.resolve("outbox"), identity.identity(), clock);
    var registration =
        new Registration(identity, files, site, new About("pc", "Debian", "1"), clock);
    var inventory =
        new Inventory(
            new FactsStore(data.resolve("inventory")),
            new Programs(data.resolve("scratch")),
            List.of("/bin/sh", data.resolve("child.sh").toString()),
            outbox,
            clock);
    return Scheduler.start(
        new AgentParts(registration, site, outbox, inventory, follower),
        new Device(
            identity.identity().device(),
            files.address().site(),
            () -> new Heartbeat("pc", "1", List.of()),
            location,
            new FallbackStatus(
                data.resolve("fallback-status.json"),
                new FallbackStatus.Self(
                    files.address().site(), identity.identity().device(), "pc", "1"),
                Optional.empty(),
                new SplittableRandom(),
                clock)),
        () -> AgentSettings.USUAL,
        (question, reply) -> asked.add(question),
        clock);
  }

  @Test
  void newDeviceRegistersReportsListensAndAsksForPolicy() {
    try (Scheduler scheduler = start()) {
      var device = identity.identity().device();
      Await.until("sign of life", () -> point.heartbeats.size() == 1);
      Await.until("inventory", () -> point.messages.size() == 1);
      Await.until("channel", () -> server.hears(device) && scheduler.status().notification());
      Await.until("policy request", () -> follower.synchronised.get() >= 1);
      assertThat(point.messages.getFirst().message()).isInstanceOf(Message.InventoryReport.class);
      AgentStatus status = scheduler.status();
      assertThat(status.registration()).isEqualTo("registered");
      assertThat(status.lastInventory()).isPresent();
      assertThat(status.nextInventory().orElseThrow())
          .isAfter(Instant.now().plus(Duration.ofHours(22)));
      Await.until("the receipt", () -> scheduler.status().waitingMessages() == 0);
    }
  }

  @Test
  void pushedChangeIsWorkedOnAtOnce() {
    try (Scheduler scheduler = start()) {
      var device = identity.identity().device();
      Await.until("channel", () -> server.hears(device) && scheduler.status().notification());
      var change = new PolicyChange(List.of(), List.of(), List.of(new PolicyId("deployment/x")));
      long begun = System.nanoTime();
      server.push(device, change);
      Await.until("work", () -> follower.worked.get() == 1);
      assertThat(follower.changes).containsExactly(change);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void pushOfNothingLetsTheAgentAskNow() {
    try (Scheduler scheduler = start()) {
      var device = identity.identity().device();
      Await.until("channel", () -> server.hears(device) && scheduler.status().notification());
      Await.until("the first request", () -> follower.synchronised.get() > 0);
      Await.until("rest", () -> scheduler.status().nextPolicyRequest().isPresent());
      int before = follower.synchronised.get();
      int signs = point.askedFor(Paths.HEARTBEAT).size();
      server.push(device, PolicyChange.NONE);
      Await.until("policy request", () -> follower.synchronised.get() > before);
      Await.until("sign of life", () -> point.askedFor(Paths.HEARTBEAT).size() > signs);
      assertThat(follower.changes).isEmpty();
    }
  }

  @Test
  void messageLeavesSoonAfterItWasPutIn() {
    try (Scheduler scheduler = start()) {
      Await.until("inventory", () -> point.messages.size() == 1);
      outbox.put(
          new Message.StatusMessage(Severity.WARNING, "test", "said", "text", Instant.EPOCH));
      Await.until("the message", () -> point.messages.size() == 2);
      Await.until("its receipt", () -> scheduler.status().waitingMessages() == 0);
    }
  }

  @Test
  void siteCanAskForAFullInventory() {
    point.wantsFullInventory = true;
    try (Scheduler scheduler = start()) {
      Await.until("two inventories", () -> point.messages.size() >= 2);
      assertThat(((Message.InventoryReport) point.messages.get(1).message()).full()).isTrue();
      assertThat(scheduler.status().registration()).isEqualTo("registered");
    }
  }

  @Test
  void pendingDeviceSaysNothingUntilSomebodyOnItAsks() {
    point.registrar = request -> new RegistrationAnswer.Pending(Duration.ofHours(1));
    try (Scheduler scheduler = start()) {
      Await.until("pending", () -> scheduler.status().registration().equals("pending"));
      assertThat(point.heartbeats).isEmpty();
      point.registrar = request -> point.approve(request, Duration.ofDays(1));
      scheduler.synchroniseNow();
      Await.until("registered", () -> scheduler.status().registration().equals("registered"));
    }
  }

  @Test
  void deviceThatTheSiteForgotRegistersAnew() {
    AtomicInteger denials = new AtomicInteger();
    point.route(
        Paths.HEARTBEAT,
        asked ->
            denials.incrementAndGet() == 1
                ? Reply.status(403)
                : new Reply(204, new byte[0], java.util.Map.of()));
    try (Scheduler scheduler = start()) {
      Await.until("a second registration", () -> point.registrations.size() == 2);
      assertThat(point.registrations.get(1).device())
          .isEqualTo(point.registrations.get(0).device());
      Await.until("registered", () -> scheduler.status().registration().equals("registered"));
    }
  }

  @Test
  void deviceThatWasBlockedComesBackSoonAfterItIsNot() {
    try (Scheduler scheduler = start()) {
      var device = identity.identity().device();
      Await.until("channel", () -> server.hears(device) && scheduler.status().notification());
      Await.until("the first sign of life", () -> !point.heartbeats.isEmpty());
      int registrations = point.registrations.size();
      point.registrar = request -> new RegistrationAnswer.Refused("The device is blocked");
      point.route(
          Paths.HEARTBEAT,
          asked -> new Reply(403, new byte[0], java.util.Map.of("Retry-After", "1")));
      server.refuses = true;
      server.drop(device);
      point.route(Paths.MESSAGES, asked -> Reply.status(403));
      outbox.put(
          new Message.StatusMessage(Severity.WARNING, "test", "waits", "text", Instant.EPOCH));
      Await.until("refused", () -> scheduler.status().registration().equals("refused"));
      int signs = point.askedFor(Paths.HEARTBEAT).size();
      Await.until("it asks on", () -> point.askedFor(Paths.HEARTBEAT).size() >= signs + 2);
      assertThat(point.registrations).hasSize(registrations + 1);

      server.refuses = false;
      point.route(Paths.HEARTBEAT, asked -> new Reply(204, new byte[0], java.util.Map.of()));
      point.route(
          Paths.MESSAGES, asked -> Reply.json(new Receipt(Long.MAX_VALUE, List.of(), false)));
      Await.until("registered", () -> scheduler.status().registration().equals("registered"));
      Await.until("channel", () -> server.hears(device) && scheduler.status().notification());
      assertThat(point.registrations).as("with its own certificate").hasSize(registrations + 1);
      Await.until("what waited", () -> scheduler.status().waitingMessages() == 0);
    }
  }

  @Test
  void siteThatIsAwayIsNotAskedAgainAndAgain() {
    for (String path : List.of(Paths.HEARTBEAT, Paths.MESSAGES)) {
      point.route(path, asked -> Reply.status(503));
    }
    try (Scheduler scheduler = start()) {
      Await.until("away", () -> scheduler.status().retryAt().isPresent());
      for (int i = 0; i < 200; i++) {
        outbox.put(
            new Message.StatusMessage(Severity.INFORMATION, "test", "said", "text", Instant.EPOCH));
      }
      assertThat(scheduler.status().waitingMessages()).isGreaterThanOrEqualTo(200);
      assertThat(point.askedFor(Paths.HEARTBEAT).size() + point.askedFor(Paths.MESSAGES).size())
          .isLessThan(5);
    }
  }

  @Test
  void siteThatComesBackIsAskedForPolicyAndTheFollowerHearsOfIt() {
    point.route(Paths.HEARTBEAT, asked -> Reply.status(503));
    try (Scheduler scheduler = start()) {
      Await.until("away", () -> scheduler.status().retryAt().isPresent());
      assertThat(follower.back).hasValue(0);
      int before = follower.synchronised.get();
      point.route(Paths.HEARTBEAT, asked -> new Reply(204, new byte[0], java.util.Map.of()));
      scheduler.synchroniseNow();
      Await.until("the site is back", () -> follower.back.get() == 1);
      Await.until("policy request", () -> follower.synchronised.get() > before);
    }
  }
}
