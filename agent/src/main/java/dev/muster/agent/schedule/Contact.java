package dev.muster.agent.schedule;

import dev.muster.agent.fallbackstatus.Seen;
import dev.muster.agent.identity.Standing;
import dev.muster.agent.net.Answer;
import dev.muster.agent.outbox.Sending;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Registers, gives signs of life and sends what waits: one step of the loop of contact. */
final class Contact {
  private static final Logger LOGGER = System.getLogger(Contact.class.getName());
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
  private static final Duration AFTER_DENIAL = Duration.ofMinutes(15);
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;

  private final AgentParts parts;
  private final Device device;
  private final Supplier<AgentSettings> settings;
  private final Events events;
  private final Clock clock;
  private final Due heartbeatDue = new Due(new SplittableRandom());
  private final Due sendDue = new Due(new SplittableRandom());
  private final Due doubtDue = new Due(new SplittableRandom());
  private final AtomicBoolean lookAround = new AtomicBoolean();
  private boolean wasRegistered;
  private volatile boolean denied;
  private Optional<String> away = Optional.empty();
  private boolean heard;
  private Instant knownUntil = Instant.MIN;

  /** What contact brings to light. */
  interface Events {
    /** The device is registered, for the first time in this run or with a new certificate. */
    void registered();

    /** The site took all that waited. */
    void heard(long messages);

    /** The site answers again after it did not. */
    void siteIsBack();

    /** The site asks for a full inventory. */
    void fullInventoryWanted();

    /** The device is elsewhere, or asks other management points where it is. */
    void moved();
  }

  Contact(
      AgentParts parts,
      Device device,
      Supplier<AgentSettings> settings,
      Events events,
      Clock clock) {
    this.parts = parts;
    this.device = device;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
  }

  /** Messages wait that should be sent soon. */
  void messagesWait() {
    if (parts.site().retryAt().isEmpty()) {
      sendDue.now();
    }
  }

  /** The device may have moved: its place is looked after with the next step. */
  void lookAround() {
    lookAround.set(true);
  }

  /** Client notification does not want this device: whether the site does is asked at once. */
  void refused() {
    if (!denied) {
      heartbeatDue.now();
    }
  }

  void allNow() {
    heartbeatDue.now();
    sendDue.now();
  }

  void step() {
    try {
      Standing standing = proceed();
      switch (standing) {
        case Standing.Registered(Instant until, Instant next) -> {
          if (!until.equals(knownUntil)) {
            known(until);
          }
          giveSignOfLife();
          boolean looks = lookAround.getAndSet(false);
          if (looks && device.location().follow(parts.site())) {
            events.moved();
          }
          send();
          if (looks) {
            parts.site().tryUnreached();
          }
        }
        case Standing.Pending pending -> {
          wasRegistered = false;
          denied = false;
        }
        case Standing.Refused refused -> wasRegistered = false;
        case Standing.Unknown unknown -> wasRegistered = false;
      }
      seen(standing).ifPresent(device.fallback()::look);
    } finally {
      parts.site().rest();
    }
  }

  /** A device that was blocked is welcome again as it is: it needs no other certificate. */
  private Standing proceed() {
    Standing standing = parts.registration().proceed();
    if (isBlocked(standing)) {
      giveSignOfLife();
    }
    return parts.registration().standing();
  }

  private boolean isBlocked(Standing standing) {
    return denied && standing instanceof Standing.Refused;
  }

  private void known(Instant until) {
    if (denied) {
      denied = false;
      heartbeatDue.now();
    }
    knownUntil = until;
    wasRegistered = true;
    events.registered();
  }

  /** Before a registered device has spoken to anybody, nothing is known. */
  private Optional<Seen> seen(Standing standing) {
    return switch (standing) {
      case Standing.Registered _ ->
          away.<Seen>map(Seen.Away::new)
              .or(() -> heard ? Optional.of(new Seen.Well()) : Optional.empty());
      case Standing.Pending _ -> Optional.of(new Seen.Well());
      case Standing.Refused(String reason, Instant _) -> Optional.of(new Seen.Refused(reason));
      case Standing.Unknown(String reason, Instant _) -> Optional.of(new Seen.Away(reason));
    };
  }

  private void giveSignOfLife() {
    Instant now = clock.instant();
    if (!heartbeatDue.is(now)) {
      return;
    }
    switch (parts.site().heartbeat(device.heartbeat().get())) {
      case Answer.Got<Instant>(Instant heard) -> {
        heartbeatDue.after(now, settings.get().heartbeat());
        lookAround();
        welcomed();
        answered();
      }
      case Answer.Away<Instant>(String reason) -> {
        LOGGER.log(Level.INFO, () -> "site away reason=" + reason);
        away = Optional.of(reason);
        heartbeatDue.at(retry(), settings.get().heartbeat());
      }
      case Answer.Denied<Instant>(int status, String reason) -> {
        heartbeatDue.after(now, parts.site().askAgain().orElse(AFTER_DENIAL));
        denied(status, reason);
      }
    }
  }

  private void send() {
    Instant now = clock.instant();
    if (parts.outbox().waiting() == 0 || !sendDue.is(now)) {
      return;
    }
    switch (parts.outbox().send(parts.site())) {
      case Sending.Emptied(long messages, boolean fullInventory) -> {
        answered();
        events.heard(messages);
        if (fullInventory) {
          events.fullInventoryWanted();
        }
      }
      case Sending.Away(String reason) -> {
        away = Optional.of(reason);
        sendDue.at(retry(), AFTER_DENIAL);
      }
      case Sending.Denied(int status, String reason) -> {
        sendDue.after(now, AFTER_DENIAL);
        refused(); // the answer to a sign of life says when to ask again
        denied(status, reason);
      }
    }
  }

  private void welcomed() {
    if (denied) {
      denied = false;
      sendDue.now();
      if (parts.registration().welcomed()
          instanceof Standing.Registered(Instant until, Instant _)) {
        known(until);
      }
    }
  }

  private void answered() {
    heard = true;
    if (away.isPresent()) {
      away = Optional.empty();
      events.siteIsBack();
    }
  }

  /** The site may have forgotten or blocked this device: asked, but not again and again. */
  private void denied(int status, String reason) {
    Instant now = clock.instant();
    LOGGER.log(Level.WARNING, () -> "site denies status=" + status + " reason=" + reason);
    if (status != UNAUTHORISED && status != FORBIDDEN) {
      return;
    }
    denied = true;
    if (parts.registration().standing() instanceof Standing.Registered && doubtDue.is(now)) {
      doubtDue.after(now, AFTER_DENIAL);
      parts.registration().doubt("the site denies this device: " + status + " " + reason);
      knownUntil = Instant.MIN;
    }
  }

  private Instant retry() {
    return parts.site().retryAt().orElseGet(() -> clock.instant().plus(AFTER_TROUBLE));
  }

  private Instant nextOfSite() {
    Standing standing = parts.registration().standing();
    Instant next = standing.next();
    if (wasRegistered || isBlocked(standing)) {
      next = earlier(next, heartbeatDue.next());
      if (wasRegistered && parts.outbox().waiting() > 0) {
        next = earlier(next, sendDue.next());
      }
    }
    return next;
  }

  /** When there is something to do next. */
  Instant next() {
    Instant next = nextOfSite();
    return device.fallback().next().map(due -> earlier(due, next)).orElse(next);
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
