package dev.muster.agent.leases;

import dev.muster.agent.policy.Reports;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.Lease;
import dev.muster.contracts.policy.Leased;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.contracts.trust.SiteKeys;
import dev.muster.evaluation.Leases;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.foundation.loop.BootClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The leases that this device holds. One is valid until shortly before its end by the device's
 * clock, and no longer after it came than it was signed for, by a clock that counts suspension; a
 * restart of the device ends all. Safe for use by several threads.
 */
public final class HeldLeases {
  private static final int MOST = 1_000;
  private static final int MARGINS = 4;
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(5);

  private final Self self;
  private final LeaseSource source;
  private final SiteStatements site;
  private final LeaseFile file;
  private LeaseFile.State state;

  /**
   * Who verifies.
   *
   * @param site whose leases count
   * @param root the pinned root's key
   * @param clock tells ends
   * @param boot tells how long ago a lease came
   */
  public record Self(SiteCode site, PublicKey root, Clock clock, BootClock boot) {}

  private HeldLeases(Path path, Self self, LeaseSource source, Reports reports) {
    this.self = self;
    this.source = source;
    this.site = new SiteStatements(self, reports);
    this.file = new LeaseFile(path);
    this.state = file.load();
  }

  /** The leases that the file holds. */
  public static HeldLeases open(Path file, Self self, LeaseSource source, Reports reports) {
    return new HeldLeases(file, self, source, reports);
  }

  /**
   * Asks for leases.
   *
   * @return whether there is a new one
   * @throws IOException where the source cannot be reached; what is held stays
   */
  public boolean ask() throws IOException {
    Optional<Leased> given = source.leases();
    return given.isPresent() && take(given.get());
  }

  /** Takes leases that came from anywhere; returns whether there is a new one. */
  public synchronized boolean take(Leased given) {
    LeaseFile.State before = state;
    try {
      SiteKeys keys = keys(given.keys());
      given.leases().stream().limit(MOST).forEach(lease -> take(lease, keys));
    } catch (KeyException wrong) {
      refuse(given.keys(), "the site's keys", String.valueOf(wrong.getMessage()));
    }
    if (!state.equals(before)) {
      file.save(state);
    }
    return !state.leases().equals(before.leases());
  }

  private SiteKeys keys(Signed signed) {
    SiteKeys keys = site.keys(signed, state.keys());
    if (!state
        .keys()
        .map(one -> SignedRecords.unverified(one, SiteKeys.class))
        .equals(Optional.of(keys))) {
      // What the keys before signed no longer counts.
      state = new LeaseFile.State(Optional.of(signed), List.of(), state.newest(), state.latest());
    }
    return keys;
  }

  private void take(Signed signed, SiteKeys keys) {
    if (state.leases().stream().anyMatch(kept -> kept.lease().payload().equals(signed.payload()))) {
      // It is as old as it was: the time since it came first counts.
      return;
    }
    try {
      Lease lease =
          SignedRecords.open(signed, Keys.publicKey(keys.lease()), Purpose.LEASE, Lease.class);
      Optional<String> objection = objection(lease);
      if (objection.isPresent()) {
        refuse(signed, "a lease of " + lease.policy(), objection.get());
      } else {
        keep(signed, lease);
      }
    } catch (KeyException | IllegalArgumentException forged) {
      refuse(signed, "a lease", String.valueOf(forged.getMessage()));
    }
  }

  private Optional<String> objection(Lease lease) {
    if (!lease.site().equals(self.site())) {
      return Optional.of("it is of the site " + lease.site());
    }
    if (self.boot().now().isEmpty()) {
      return Optional.of("this computer has no clock that counts suspension");
    }
    Instant newest = state.newest().get(lease.policy());
    if (newest != null && !lease.issued().isAfter(newest)) {
      return Optional.of(
          "it was issued at " + lease.issued() + ", and this device has seen one of " + newest);
    }
    Instant least = leastTime();
    return lease.ends().isAfter(least)
        ? Optional.empty()
        : Optional.of("it ended at " + lease.ends() + ", and it is " + least + " at least");
  }

  private void keep(Signed signed, Lease lease) {
    BootClock.Running running = self.boot().now().orElseThrow();
    var kept = new LeaseFile.Kept(lease.body(), signed, leastTime(), running);
    Map<ContentHash, LeaseFile.Kept> all = new HashMap<>();
    state.leases().stream()
        .filter(one -> until(one).filter(self.clock().instant()::isBefore).isPresent())
        .forEach(one -> all.put(one.body(), one));
    all.put(lease.body(), kept);
    Map<PolicyId, Instant> newest = new HashMap<>(state.newest());
    newest.put(lease.policy(), lease.issued());
    Optional<LeaseFile.Told> latest =
        told().filter(time -> !time.isBefore(lease.issued())).isPresent()
            ? state.latest()
            : Optional.of(new LeaseFile.Told(lease.issued(), running));
    Instant old = latest.map(LeaseFile.Told::time).orElse(Instant.MIN).minus(Lease.LONGEST);
    newest.values().removeIf(issued -> issued.isBefore(old));
    state = new LeaseFile.State(state.keys(), List.copyOf(all.values()), newest, latest);
  }

  /** Under which leases this device may do what destroys, now. */
  public synchronized Leases held() {
    Map<ContentHash, Instant> until = new HashMap<>();
    state.leases().forEach(kept -> until(kept).ifPresent(end -> until.put(kept.body(), end)));
    return new Leases.Held(until);
  }

  /** The end of a lease by the device's clock now; absent where it has ended whatever that says. */
  private Optional<Instant> until(LeaseFile.Kept kept) {
    Optional<BootClock.Running> now = self.boot().now();
    if (now.isEmpty() || !now.get().boot().equals(kept.running().boot())) {
      return Optional.empty();
    }
    Lease lease = SignedRecords.unverified(kept.lease(), Lease.class);
    Duration whenItCame = Duration.between(kept.received(), lease.ends());
    // On a clock that was behind when it came, it would be valid for too long.
    Duration most = least(whenItCame, lease.length());
    Duration since = now.get().since().minus(kept.running().since());
    Duration left = least(Duration.between(leastTime(), lease.ends()), most.minus(since));
    return Optional.of(self.clock().instant().plus(left).minus(margin(lease)));
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Between the last look and the program's first instruction a busy computer may take a while. */
  private static Duration margin(Lease lease) {
    return least(lease.length().dividedBy(MARGINS), LONGEST_MARGIN);
  }

  /** It is not earlier than this: what the clock says, and what leases have shown. */
  private Instant leastTime() {
    Instant now = self.clock().instant();
    return told().filter(now::isBefore).orElse(now);
  }

  private Optional<Instant> told() {
    return state
        .latest()
        .map(told ->
            self.boot()
                .now()
                .filter(now -> now.boot().equals(told.running().boot()))
                .map(now -> told.time().plus(now.since().minus(told.running().since())))
                .orElse(told.time()));
  }

  private void refuse(Signed what, String name, String reason) {
    site.refuse(what, "lease-refused", "Refused " + name + ": " + reason);
  }
}
