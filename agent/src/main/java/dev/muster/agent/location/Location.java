package dev.muster.agent.location;

import dev.muster.agent.net.Answer;
import dev.muster.agent.net.SiteConnection;
import dev.muster.agent.net.Surroundings;
import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.managementpoint.SiteLocation;
import dev.muster.contracts.managementpoint.Whereabouts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Where this device is, as its site says, and whom it asks there. Of its own groups' management
 * points any may be asked; others come in once these gave no answer for their time, counted on the
 * disk across restarts, and go again when one of its own answers. Safe for several threads.
 */
public final class Location implements Surroundings {
  private static final Logger LOGGER = System.getLogger(Location.class.getName());
  private static final Duration ASKED_AGAIN = Duration.ofDays(1);

  /** A management point that gave no answer is asked after the others for so long. */
  private static final Duration LEFT_ALONE = Duration.ofMinutes(10);

  private final Path file;
  private final SiteAddress installed;
  private final Supplier<Whereabouts> look;
  private final RandomGenerator random;
  private final Clock clock;
  private final Map<ManagementPointAddress, Instant> leftAlone = new HashMap<>();
  private Optional<ManagementPointAddress> current = Optional.empty();
  private Optional<Known> known;
  private Optional<Instant> inVainSince;
  private List<Candidate> candidates;

  /** What the site said, when, to whom. */
  private record Known(Whereabouts asked, Instant time, SiteLocation said, Optional<String> tag) {}

  private record Kept(Optional<Known> known, Optional<Instant> inVainSince) {}

  private Location(
      Path file,
      SiteAddress installed,
      Supplier<Whereabouts> look,
      RandomGenerator random,
      Clock clock) {
    this.file = file;
    this.installed = installed;
    this.look = look;
    this.random = random;
    this.clock = clock;
    Kept kept =
        DurableFile.readJson(file, Kept.class).orElse(new Kept(Optional.empty(), Optional.empty()));
    this.known = kept.known();
    this.inVainSince = kept.inVainSince();
    this.candidates =
        known
            .map(one -> Candidate.of(one.said(), installed, random))
            .orElseGet(() -> Candidate.of(installed));
  }

  /**
   * As the file says that the site said last.
   *
   * @param installed asked as long as the site said nothing, and after all others
   * @param look the device's addresses now; asked often
   */
  public static Location open(
      Path file,
      SiteAddress installed,
      Supplier<Whereabouts> look,
      RandomGenerator random,
      Clock clock) {
    return new Location(file, installed, look, random, clock);
  }

  @Override
  public Whereabouts here() {
    return look.get();
  }

  /** The boundary groups that the device is in, as the site said last. */
  public synchronized List<ObjectName> groups() {
    return known.map(one -> one.said().groups()).orElse(List.of());
  }

  /**
   * Asks the site where the device is, if its addresses have changed, the site says another tag, or
   * a day has gone by.
   *
   * @return whether it is elsewhere now, or asks others there
   */
  public boolean follow(SiteConnection site) {
    Whereabouts here = here();
    Optional<String> tag = site.locationTag();
    if (!isDue(here, tag)) {
      return false;
    }
    return switch (site.location(here)) {
      case Answer.Got<SiteLocation>(SiteLocation said) ->
          took(new Known(here, clock.instant(), said, tag));
      case Answer.Away<SiteLocation>(String reason) -> later(reason);
      case Answer.Denied<SiteLocation>(int status, String reason) -> later(status + " " + reason);
    };
  }

  private static boolean later(String reason) {
    LOGGER.log(Level.INFO, () -> "The location is asked for again later: " + reason);
    return false;
  }

  private synchronized boolean isDue(Whereabouts here, Optional<String> tag) {
    if (known.isEmpty()) {
      return true;
    }
    Known last = known.get();
    Instant now = clock.instant();
    return !last.asked().equals(here)
        || (tag.isPresent() && !tag.equals(last.tag()))
        || now.isBefore(last.time())
        || !now.isBefore(last.time().plus(ASKED_AGAIN));
  }

  private synchronized boolean took(Known fresh) {
    boolean same = known.filter(last -> last.said().equals(fresh.said())).isPresent();
    boolean first = known.isEmpty();
    known = Optional.of(fresh);
    if (!same) {
      candidates = Candidate.of(fresh.said(), installed, random);
      leftAlone.clear();
      inVainSince = Optional.empty();
      LOGGER.log(Level.INFO, () -> "boundary groups=" + fresh.said().groups());
    }
    keep();
    return !same && !(first && fresh.said().managementPoints().isEmpty());
  }

  @Override
  public synchronized List<ManagementPointAddress> managementPoints() {
    Instant now = clock.instant();
    // What was said is about another place, so it keeps nobody from asking what is true here.
    boolean elsewhere = known.filter(last -> !last.asked().equals(here())).isPresent();
    List<ManagementPointAddress> usable =
        candidates.stream()
            .filter(one -> elsewhere || one.isOwn() || isReached(one, now))
            .sorted(
                Comparator.comparing((Candidate one) -> isLeftAlone(one, now))
                    .thenComparing(Candidate::after)
                    .thenComparing(one -> !current.equals(Optional.of(one.point()))))
            .map(Candidate::point)
            .toList();
    return usable.isEmpty() ? installed.managementPoints() : usable;
  }

  private boolean isReached(Candidate one, Instant now) {
    return inVainSince.filter(since -> !now.isBefore(since.plus(one.after()))).isPresent();
  }

  private boolean isLeftAlone(Candidate one, Instant now) {
    Instant until = leftAlone.get(one.point());
    return until != null && now.isBefore(until);
  }

  @Override
  public synchronized void asked(
      List<ManagementPointAddress> inVain, Optional<ManagementPointAddress> answered) {
    Instant now = clock.instant();
    inVain.forEach(point -> leftAlone.put(point, now.plus(LEFT_ALONE)));
    answered.ifPresent(leftAlone::remove);
    current = answered.or(() -> current);
    boolean own =
        answered.stream()
            .flatMap(point -> candidates.stream().filter(one -> one.point().equals(point)))
            .anyMatch(Candidate::isOwn);
    Optional<Instant> before = inVainSince;
    if (own) {
      inVainSince = Optional.empty();
    } else if (inVainSince.filter(since -> !since.isAfter(now)).isEmpty()) {
      inVainSince = Optional.of(now);
    }
    if (!inVainSince.equals(before) && candidates.stream().anyMatch(one -> !one.isOwn())) {
      keep();
    }
  }

  @Override
  public synchronized Optional<Instant> more() {
    Instant now = clock.instant();
    return inVainSince.stream()
        .flatMap(since -> candidates.stream().map(one -> since.plus(one.after())))
        .filter(now::isBefore)
        .min(Comparator.naturalOrder());
  }

  private void keep() {
    DurableFile.writeJson(file, new Kept(known, inVainSince));
  }
}
