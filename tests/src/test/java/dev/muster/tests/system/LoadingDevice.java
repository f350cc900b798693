package dev.muster.tests.system;

import dev.muster.agent.identity.About;
import dev.muster.agent.identity.DeviceIdentity;
import dev.muster.agent.identity.IdentityStore;
import dev.muster.agent.identity.Machine;
import dev.muster.agent.identity.Registration;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.identity.Standing;
import dev.muster.agent.net.Answer;
import dev.muster.agent.net.Assignments;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.message.Upload;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * A device that speaks to a real site through the agent's own code, says one numbered thing after
 * another, and keeps count of what was acknowledged. Of three messages one is a status message, one
 * a state, one an inventory report with one more instance. What was not acknowledged is sent again,
 * and now and then what was. Between them it asks for its assignments.
 */
final class LoadingDevice {
  static final String NAME = "load";
  static final ClassName CLASS = new ClassName("MUSTER_LOAD");
  private static final int MOST_AT_ONCE = 12;
  private static final int MOST_WAITING = 60;
  private static final int RETRY_MILLIS = 40;
  private static final int BETWEEN_REPEATS = 8;
  private static final int BETWEEN_POLLS = 20;

  private final SiteConnection site;
  private final DeviceIdentity identity;
  private final Registration registration;
  private final Random random;
  private final int pauseMillis;
  private final String stream;
  private final Deque<Signed> waiting = new ArrayDeque<>();
  private final List<Instance> facts = new ArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private Optional<ContentHash> digest = Optional.empty();
  private Optional<ContentHash> assignments = Optional.empty();
  private boolean fullWanted;
  private long said;
  private long acknowledged;
  private long repeated;
  private Optional<String> failure = Optional.empty();

  /**
   * A device that begins to speak at once.
   *
   * @param pauseMillis how long it is silent at most between two uploads
   */
  LoadingDevice(Path folder, int number, SiteAddress address, int pauseMillis, Random random)
      throws IOException {
    Path root = folder.resolve("machine");
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/machine-id"), "load machine " + number);
    SiteFiles files = new SiteFiles(folder);
    files.write(address, Optional.empty());
    IdentityStore store = IdentityStore.open(folder.resolve("identity"), Machine.below(root));
    Clock clock = Clock.systemUTC();
    this.random = random;
    this.pauseMillis = pauseMillis;
    this.identity = store.identity();
    this.stream = "%016x".formatted(random.nextLong());
    this.site = new SiteConnection(address, folder.resolve("root.pem"), clock);
    this.registration =
        new Registration(store, files, site, new About("load-" + number, "a test", "0"), clock);
    this.thread = Thread.ofVirtual().name("load-" + number).start(this::run);
  }

  DeviceId id() {
    return identity.device();
  }

  /** How many messages were acknowledged so far. */
  synchronized long acknowledged() {
    return acknowledged;
  }

  /** How often messages were sent that had been acknowledged before. */
  synchronized long repeated() {
    return repeated;
  }

  /** Says nothing new any more, and returns when all that was said is acknowledged. */
  long finish() throws InterruptedException {
    stopped.countDown();
    thread.join(TimeUnit.MINUTES.toMillis(2));
    synchronized (this) {
      if (thread.isAlive() || failure.isPresent()) {
        throw new AssertionError(
            "%s has %d of %d messages acknowledged; %s"
                .formatted(id(), acknowledged, said, failure.orElse("it still tries")));
      }
      return acknowledged;
    }
  }

  private void run() {
    try {
      while (!(registration.proceed() instanceof Standing.Registered) && isLoading()) {
        site.tryNow();
        registration.hurry();
      }
      while (isLoading() || !waiting.isEmpty()) {
        speak();
      }
    } catch (RuntimeException | AssertionError | InterruptedException trouble) {
      failed(String.valueOf(trouble));
    }
  }

  private synchronized void failed(String why) {
    failure = Optional.of(why);
  }

  private boolean isLoading() throws InterruptedException {
    return !stopped.await(random.nextInt(pauseMillis), TimeUnit.MILLISECONDS);
  }

  private void speak() throws InterruptedException {
    if (random.nextInt(BETWEEN_POLLS) == 0) {
      poll();
    }
    for (int i = random.nextInt(MOST_AT_ONCE); i >= 0 && waiting.size() < MOST_WAITING; i--) {
      if (stopped.getCount() > 0) {
        waiting.add(next());
      }
    }
    List<Signed> batch = waiting.stream().limit(MOST_AT_ONCE).toList();
    if (!batch.isEmpty() && send(batch) && random.nextInt(BETWEEN_REPEATS) == 0) {
      send(batch);
      synchronized (this) {
        repeated += batch.size();
      }
    }
  }

  private void poll() {
    site.tryNow();
    switch (site.assignments(assignments)) {
      case Answer.Got<Assignments>(Assignments.Listed listed) ->
          assignments = Optional.of(listed.tag());
      case Answer.Got<Assignments>(Assignments.Unchanged _) -> {
        // it has them
      }
      case Answer.Away<Assignments> _ -> {
        // it asks again some time
      }
      case Answer.Denied<Assignments>(int status, String reason) ->
          throw new AssertionError("Denied: " + status + " " + reason);
    }
  }

  private boolean send(List<Signed> batch) throws InterruptedException {
    site.tryNow();
    return switch (site.upload(zipped(Json.bytes(new Upload(batch))))) {
      case Answer.Got<Receipt>(Receipt receipt) -> {
        if (!receipt.refused().isEmpty()) {
          throw new AssertionError("Refused: " + receipt.refused());
        }
        fullWanted |= receipt.fullInventory();
        acknowledge(receipt.durable());
        yield true;
      }
      case Answer.Away<Receipt> _ -> {
        stopped.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        yield false;
      }
      case Answer.Denied<Receipt>(int status, String reason) ->
          throw new AssertionError("Denied: " + status + " " + reason);
    };
  }

  private synchronized void acknowledge(long durable) {
    while (acknowledged < durable) {
      acknowledged++;
      waiting.removeFirst();
    }
  }

  private Signed next() {
    long number;
    synchronized (this) {
      said++;
      number = said;
    }
    Instant now = Instant.now();
    String text = "message " + number;
    Message message =
        switch ((int) (number % 3)) {
          case 1 -> new Message.StatusMessage(Severity.INFORMATION, NAME, "numbered", text, now);
          case 2 ->
              new Message.DeploymentStateMessage(
                  new ObjectName(NAME),
                  Sha256.of(NAME),
                  DeploymentState.WAITING,
                  new ObjectName(NAME),
                  text,
                  Optional.empty(),
                  now);
          default -> report(text);
        };
    return identity.sign(
        Purpose.MESSAGE, new DeviceMessage(identity.device(), stream, number, now, message));
  }

  private Message report(String key) {
    Instance added = new Instance(key, Map.of("Number", Value.of(facts.size())));
    facts.add(added);
    boolean full = digest.isEmpty() || fullWanted;
    fullWanted = false;
    Optional<ContentHash> before = full ? Optional.empty() : digest;
    ContentHash after = Sha256.of(Json.canonical(new Facts(Map.of(CLASS, facts))));
    digest = Optional.of(after);
    return new Message.InventoryReport(
        full,
        before,
        after,
        List.of(new Message.ClassReport(CLASS, full ? facts : List.of(added), List.of())));
  }

  private static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
