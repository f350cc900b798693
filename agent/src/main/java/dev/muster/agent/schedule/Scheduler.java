package dev.muster.agent.schedule;

import dev.muster.agent.identity.Standing;
import dev.muster.agent.inventory.InventoryOutcome;
import dev.muster.agent.net.NotificationClient;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.foundation.loop.Loop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Drives the agent: a loop of contact, one of policy's work and one of inventory, and the client
 * notification channel once the device is registered. Between what is due it sleeps.
 */
public final class Scheduler implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(Scheduler.class.getName());
  private static final int MANY_MESSAGES = 50;
  private static final Duration LONGEST_SLEEP = Duration.ofHours(1);
  private static final Duration SHORTEST_SLEEP = Duration.ofMillis(100);
  private static final Duration INVENTORY_AGAIN = Duration.ofMinutes(15);

  private final AgentParts parts;
  private final Device device;
  private final Supplier<AgentSettings> settings;
  private final NotificationClient.Questions questions;
  private final Clock clock;
  private final Contact contact;
  private final Due policyDue = new Due(new SplittableRandom());
  private final Due inventoryDue = new Due(new SplittableRandom());
  private final AtomicBoolean registered = new AtomicBoolean();
  private final AtomicReference<List<CustomClass>> classesTried = new AtomicReference<>(List.of());
  private final AtomicBoolean fullInventory = new AtomicBoolean();
  private final AtomicBoolean inventorySent = new AtomicBoolean(true);
  private final AtomicReference<String> notificationTrouble = new AtomicReference<>("");
  private volatile @Nullable NotificationClient notification;
  private volatile @Nullable Loop contactLoop;
  private volatile @Nullable Loop workLoop;
  private volatile @Nullable Loop inventoryLoop;

  private Scheduler(
      AgentParts parts,
      Device device,
      Supplier<AgentSettings> settings,
      NotificationClient.Questions questions,
      Clock clock) {
    this.parts = parts;
    this.device = device;
    this.settings = settings;
    this.questions = questions;
    this.clock = clock;
    this.contact = new Contact(parts, device, settings, new FromContact(), clock);
  }

  /**
   * Begins; the first thing is to register or to give a sign of life.
   *
   * @param questions hears what the site asks
   */
  public static Scheduler start(
      AgentParts parts,
      Device device,
      Supplier<AgentSettings> settings,
      NotificationClient.Questions questions,
      Clock clock) {
    Scheduler scheduler = new Scheduler(parts, device, settings, questions, clock);
    scheduler.begin();
    return scheduler;
  }

  private void begin() {
    classesTried.set(parts.inventory().lastClasses());
    parts
        .inventory()
        .lastTaken()
        .ifPresent(last -> inventoryDue.after(last, settings.get().hardwareInventory()));
    Loop.Trouble trouble =
        (loop, thrown) -> LOGGER.log(Level.ERROR, () -> "the loop " + loop + " failed", thrown);
    workLoop = Loop.start("work", () -> until(nextWork()), trouble, this::work);
    inventoryLoop = Loop.start("inventory", () -> until(nextInventory()), trouble, this::inventory);
    contactLoop = Loop.start("contact", () -> until(contact.next()), trouble, contact::step);
    parts
        .outbox()
        .onArrival(() -> {
          contact.messagesWait();
          wake(contactLoop);
        });
  }

  /**
   * Work leaves garbage in a heap that grew for it; until the next work nobody would collect it.
   */
  private static void giveMemoryBack() {
    System.gc();
  }

  private Duration until(Instant moment) {
    Instant now = clock.instant();
    if (moment.isAfter(now.plus(LONGEST_SLEEP))) {
      return LONGEST_SLEEP;
    }
    if (moment.isBefore(now)) {
      return SHORTEST_SLEEP;
    }
    Duration left = Duration.between(now, moment);
    return left.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : left;
  }

  private static void wake(@Nullable Loop loop) {
    if (loop != null) {
      loop.wake();
    }
  }

  /**
   * Does everything that is due some time now: somebody on this computer or the site asks for it.
   */
  public void synchroniseNow() {
    parts.site().tryNow();
    parts.registration().hurry();
    device.fallback().hurry();
    contact.allNow();
    policyDue.now();
    wake(contactLoop);
    wake(workLoop);
    NotificationClient channel = notification;
    if (channel != null) {
      channel.tryNow();
    }
  }

  /** There may be work of policy earlier than was said. */
  public void workMayBeDue() {
    wake(workLoop);
  }

  private void work() {
    if (!registered.get()) {
      return;
    }
    Instant now = clock.instant();
    if (policyDue.is(now)) {
      AgentSettings present = settings.get();
      policyDue.after(now, isPushed() ? present.policyCheck() : present.policyPoll());
      try {
        parts.follower().synchronise();
      } finally {
        parts.site().rest();
        giveMemoryBack();
      }
    }
    if (parts.follower().nextWork().filter(next -> !next.isAfter(clock.instant())).isPresent()) {
      try {
        parts.follower().workIsDue();
        wake(inventoryLoop);
      } finally {
        parts.site().rest();
        giveMemoryBack();
      }
    }
  }

  private Instant nextWork() {
    if (!registered.get()) {
      return Instant.MAX;
    }
    return parts
        .follower()
        .nextWork()
        .map(next -> Contact.earlier(next, policyDue.next()))
        .orElse(policyDue.next());
  }

  private void inventory() {
    Instant now = clock.instant();
    boolean full = fullInventory.get();
    if (!registered.get() || !(full || inventoryDue.is(now) || otherClasses())) {
      return;
    }
    if (parts.site().retryAt().isPresent() && parts.outbox().waiting() > 0) {
      // the last report has not left yet: another one would only make the queue longer
      inventoryDue.after(now, LONGEST_SLEEP);
      return;
    }
    AgentSettings present = settings.get();
    classesTried.set(present.inventoried().classes());
    switch (parts.inventory().take(present.inventoried(), full)) {
      case InventoryOutcome.Reported(int messages) -> {
        fullInventory.compareAndSet(full, false);
        inventorySent.set(true);
        inventoryDue.after(now, present.hardwareInventory());
        wake(workLoop);
        LOGGER.log(Level.INFO, () -> "inventory taken messages=" + messages + " full=" + full);
      }
      case InventoryOutcome.Failed(String reason) -> {
        inventoryDue.after(now, INVENTORY_AGAIN);
        LOGGER.log(Level.WARNING, () -> "inventory failed reason=" + reason);
      }
    }
  }

  private Instant nextInventory() {
    if (registered.get() && otherClasses()) {
      return clock.instant();
    }
    return registered.get() ? inventoryDue.next() : Instant.MAX;
  }

  /** Whether policy wants other classes than were last tried: that does not wait for its day. */
  private boolean otherClasses() {
    return !settings.get().inventoried().classes().equals(classesTried.get());
  }

  private boolean isPushed() {
    NotificationClient channel = notification;
    return channel != null && channel.connected();
  }

  /** How the agent is. */
  public AgentStatus status() {
    Standing standing = parts.registration().standing();
    Optional<String> reason = Optional.empty();
    Optional<Instant> until = Optional.empty();
    String word =
        switch (standing) {
          case Standing.Registered known -> {
            until = Optional.of(known.until());
            yield "registered";
          }
          case Standing.Pending pending -> "pending";
          case Standing.Refused refused -> {
            reason = Optional.of(refused.reason());
            yield "refused";
          }
          case Standing.Unknown unknown -> {
            reason = Optional.of(unknown.reason());
            yield "unknown";
          }
        };
    String trouble = notificationTrouble.get();
    return new AgentStatus(
        device.site(),
        device.id(),
        word,
        reason,
        until,
        parts.site().lastContact(),
        parts.site().retryAt(),
        isPushed(),
        trouble.isEmpty() || isPushed() ? Optional.empty() : Optional.of(trouble),
        parts.outbox().waiting(),
        parts.outbox().bytes(),
        parts.inventory().lastTaken(),
        shown(inventoryDue),
        shown(policyDue),
        parts.follower().nextWork(),
        device.location().groups(),
        device.location().more(),
        Optional.of(device.fallback().last()).filter(last -> !last.isEmpty()),
        parts.site().unreached());
  }

  private static Optional<Instant> shown(Due due) {
    return Optional.of(due.next()).filter(next -> next.isAfter(Instant.EPOCH));
  }

  @Override
  public void close() {
    NotificationClient channel = notification;
    if (channel != null) {
      channel.close();
    }
    for (Loop loop : new @Nullable Loop[] {workLoop, inventoryLoop, contactLoop}) {
      if (loop != null) {
        loop.close();
      }
    }
    parts.outbox().close();
  }

  private final class FromContact implements Contact.Events {
    @Override
    public void registered() {
      registered.set(true);
      NotificationClient channel = notification;
      if (channel == null) {
        notification =
            NotificationClient.start(
                device.id(),
                parts.site(),
                parts.site().patience().keepAlive(),
                new FromNotification());
      } else {
        channel.reconnect();
        channel.tryNow();
      }
      wake(workLoop);
      wake(inventoryLoop);
    }

    @Override
    public void heard(long messages) {
      wake(inventoryLoop);
      if (messages >= MANY_MESSAGES || inventorySent.getAndSet(false)) {
        giveMemoryBack();
      }
    }

    @Override
    public void siteIsBack() {
      parts.follower().siteIsBack();
      policyDue.now();
      wake(workLoop);
    }

    @Override
    public void fullInventoryWanted() {
      fullInventory.set(true);
      wake(inventoryLoop);
    }

    @Override
    public void moved() {
      NotificationClient channel = notification;
      if (channel != null) {
        channel.reconnect();
      }
      parts.follower().siteIsBack();
      wake(workLoop);
    }
  }

  private final class FromNotification implements NotificationClient.Listener {
    @Override
    public void connected(String managementPoint) {
      LOGGER.log(Level.INFO, () -> "client notification stands with=" + managementPoint);
      contact.lookAround(); // a channel that broke may have broken because the device moved
      wake(contactLoop);
      policyDue.now();
      wake(workLoop);
    }

    @Override
    public void changed(PolicyChange change) {
      if (change.equals(PolicyChange.NONE)) {
        LOGGER.log(Level.INFO, () -> "the site wants this device to ask now");
        synchroniseNow();
        return;
      }
      parts.follower().changed(change);
      wake(workLoop);
    }

    @Override
    public void asked(LiveQuestion question, NotificationClient.Reply reply) {
      questions.asked(question, reply);
    }

    @Override
    public void refused() {
      contact.refused();
      wake(contactLoop);
    }

    @Override
    public void lost(String reason) {
      notificationTrouble.set(reason);
      LOGGER.log(Level.INFO, () -> "client notification does not stand reason=" + reason);
      policyDue.within(clock.instant(), settings.get().policyPoll());
      wake(workLoop);
    }
  }
}
