package dev.muster.agent.leases;

import dev.muster.agent.policy.Reports;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.Membership;
import dev.muster.contracts.policy.MembershipQuestion;
import dev.muster.contracts.policy.Memberships;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.contracts.trust.SiteKeys;
import dev.muster.evaluation.Settlement;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.foundation.loop.BootClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the site said of this device's memberships. A statement holds until its end by the device's
 * clock and, while the computer runs on, no longer after it came than it was signed for. The newest
 * of each target counts, so that an older one is worth nothing once a newer was seen. Safe for use
 * by several threads.
 */
public final class HeldMemberships {
  private static final int MOST = 1_000;
  private static final Duration TOLERANCE = Duration.ofSeconds(1);
  private static final Instant LONG_AGO = Instant.EPOCH;

  private final DeviceId device;
  private final HeldLeases.Self self;
  private final MembershipSource source;
  private final SiteStatements site;
  private final MembershipFile file;
  private MembershipFile.State state;

  private HeldMemberships(
      Path path, DeviceId device, HeldLeases.Self self, MembershipSource source, Reports reports) {
    this.device = device;
    this.self = self;
    this.source = source;
    this.site = new SiteStatements(self, reports);
    this.file = new MembershipFile(path);
    this.state = file.load();
  }

  /** What the file holds. */
  public static HeldMemberships open(
      Path file, DeviceId device, HeldLeases.Self self, MembershipSource source, Reports reports) {
    return new HeldMemberships(file, device, self, source, reports);
  }

  /**
   * Asks about targets, at most {@link MembershipQuestion#MOST} of them.
   *
   * @return whether something new was said
   * @throws IOException where the source cannot be reached; what is held stays
   */
  public boolean ask(Collection<ContentHash> targets) throws IOException {
    Optional<Memberships> given =
        source.memberships(
            new MembershipQuestion(
                targets.stream().sorted().limit(MembershipQuestion.MOST).toList()));
    return given.isPresent() && take(given.get());
  }

  /** Takes statements that came from anywhere; returns whether something new was said. */
  public synchronized boolean take(Memberships given) {
    MembershipFile.State before = state;
    try {
      SiteKeys keys = site.keys(given.keys(), state.keys());
      if (!state
          .keys()
          .map(one -> SignedRecords.unverified(one, SiteKeys.class))
          .equals(Optional.of(keys))) {
        // What the keys before signed no longer counts.
        state = new MembershipFile.State(Optional.of(given.keys()), Map.of());
      }
      given.statements().stream().limit(MOST).forEach(one -> take(one, keys));
    } catch (KeyException wrong) {
      refuse(given.keys(), "the site's keys", String.valueOf(wrong.getMessage()));
    }
    if (!state.equals(before)) {
      file.save(state);
    }
    return !state.kept().equals(before.kept());
  }

  private void take(Signed signed, SiteKeys keys) {
    try {
      Membership said =
          SignedRecords.open(
              signed, Keys.publicKey(keys.targeting()), Purpose.MEMBERS, Membership.class);
      Optional<String> objection = objection(said);
      MembershipFile.Kept known = state.kept().get(said.target());
      if (objection.isPresent()) {
        refuse(signed, "a membership", objection.get());
      } else if (known == null || said.issued().isAfter(known.said().issued())) {
        keep(signed, said);
      } else if (said.member() != known.said().member()) {
        refuse(
            signed,
            "a membership",
            "it was issued at "
                + said.issued()
                + ", and this device has seen one of "
                + known.said().issued());
      }
    } catch (KeyException | IllegalArgumentException forged) {
      refuse(signed, "a membership", String.valueOf(forged.getMessage()));
    }
  }

  private Optional<String> objection(Membership said) {
    if (!said.site().equals(self.site())) {
      return Optional.of("it is of the site " + said.site());
    }
    if (!said.device().equals(device)) {
      return Optional.of("it is about the device " + said.device());
    }
    Instant least = leastTime();
    return said.ends().isAfter(least)
        ? Optional.empty()
        : Optional.of("it ended at " + said.ends() + ", and it is " + least + " at least");
  }

  private void keep(Signed signed, Membership said) {
    Map<ContentHash, MembershipFile.Kept> all = new HashMap<>(state.kept());
    Instant old = leastTime().minus(Membership.LONGEST);
    // Whatever is older than one of these has ended too.
    all.values().removeIf(one -> one.said().issued().isBefore(old));
    if (all.size() >= MOST) {
      all.values().stream()
          .min(Comparator.comparing((MembershipFile.Kept one) -> one.said().issued()))
          .ifPresent(oldest -> all.remove(oldest.said().target()));
    }
    all.put(said.target(), new MembershipFile.Kept(said, signed, self.boot().now()));
    state = new MembershipFile.State(state.keys(), all);
  }

  /** What the site said of a target last, with its end by the device's clock now. */
  public synchronized Optional<Settlement> of(ContentHash target) {
    return Optional.ofNullable(state.kept().get(target))
        .map(kept -> new Settlement(kept.said().member(), kept.said().issued(), until(kept)));
  }

  /**
   * When the site is to be asked about these targets: long ago where one has no statement that
   * makes the device a member, else in the middle of its time; never where there are none.
   */
  public synchronized Optional<Instant> due(Collection<ContentHash> targets) {
    return targets.stream().map(this::due).min(Comparator.naturalOrder());
  }

  /** Those of the targets about which the site is to be asked at that time. */
  public synchronized List<ContentHash> due(Collection<ContentHash> targets, Instant now) {
    return targets.stream().filter(target -> !due(target).isAfter(now)).toList();
  }

  private Instant due(ContentHash target) {
    MembershipFile.Kept kept = state.kept().get(target);
    return kept == null || !kept.said().member()
        ? LONG_AGO
        : until(kept).minus(kept.said().length().dividedBy(2));
  }

  private Instant until(MembershipFile.Kept kept) {
    Instant now = self.clock().instant();
    Instant byClock = kept.said().ends().minus(Duration.between(now, atLeast(now)));
    // To the minute, since it is told to people and must not be another text each time.
    return kept.running()
        .flatMap(came -> since(came).map(kept.said().length()::minus))
        .map(left -> now.plus(left))
        .filter(byRunning -> byRunning.isBefore(byClock.minus(TOLERANCE)))
        .map(byRunning -> byRunning.truncatedTo(ChronoUnit.MINUTES))
        .orElse(byClock);
  }

  private Optional<Duration> since(BootClock.Running came) {
    return self.boot()
        .now()
        .filter(now -> now.boot().equals(came.boot()))
        .map(now -> now.since().minus(came.since()));
  }

  private Instant leastTime() {
    return atLeast(self.clock().instant());
  }

  /** It is not earlier than this: what the clock says, and what the site has shown. */
  private Instant atLeast(Instant now) {
    return state.kept().values().stream()
        .map(kept -> kept.said().issued())
        .filter(now::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  private void refuse(Signed what, String name, String reason) {
    site.refuse(what, "membership-refused", "Refused " + name + ": " + reason);
  }
}
