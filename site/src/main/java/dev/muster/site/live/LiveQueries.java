package dev.muster.site.live;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.CustomSource;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.trust.PublicKeyText;
import dev.muster.evaluation.Queries;
import dev.muster.evaluation.SelectRows;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.SiteException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Asks connected devices now. Safe for use by several threads. */
public final class LiveQueries {
  /** The component in the site database. */
  public static final Component COMPONENT = new Component("live", "dev/muster/site/live");

  /** Where PostgreSQL notifies of questions, for management points. */
  public static final String ASKED = "muster_live_asked";

  /** Where PostgreSQL notifies of what {@link #wake} is for. */
  public static final String ANSWERED = "muster_live_answered";

  /** The most queries under way at a time, in all of the site. */
  public static final int MOST_QUERIES = 4;

  private static final int LONGEST_QUERY = 100_000;
  private static final int MOST_LOOKS = 16;
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final LiveStore store;
  private final Function<Collection<DeviceId>, Map<DeviceId, PublicKeyText>> keys;
  private final Clock clock;
  private final Wakes wakes = new Wakes();

  /**
   * Over this database.
   *
   * @param keys the keys of devices that may speak, as {@code Clients} has them
   */
  public LiveQueries(
      ComponentDatabase database,
      Function<Collection<DeviceId>, Map<DeviceId, PublicKeyText>> keys,
      Clock clock) {
    this.store = new LiveStore(database);
    this.keys = keys;
    this.clock = clock;
  }

  /** Which part of a query keeps devices from being asked; nothing where they can be. */
  public static Optional<String> objection(Query query, Declarations all) {
    return SelectRows.beyondOneDevice(query)
        .or(() -> SelectRows.beyondDevices(query, all.catalogue()))
        .or(() ->
            all.objects().values().stream()
                .filter(CustomClass.class::isInstance)
                .map(CustomClass.class::cast)
                .filter(each ->
                    each.source() instanceof CustomSource.Command
                        && Queries.classes(query).contains(each.type()))
                .map(each ->
                    each.type()
                        + " is what a command prints, and a live query runs none; its last"
                        + " inventory can be asked without --live")
                .findFirst());
  }

  /**
   * Begins to ask; close what it returns.
   *
   * @param query one without {@link #objection}
   * @param devices who is meant; absent where all are
   * @param wait how long answers are waited for, 1 to 120 seconds
   * @throws SiteException where too many are under way, the query is too long, or the time is no
   *     such
   */
  public LiveAsking ask(Query query, Optional<Set<DeviceId>> devices, Duration wait) {
    if (wait.compareTo(SHORTEST) < 0 || wait.compareTo(LiveQuestion.LONGEST) > 0) {
      throw new SiteException(
          "Answers are waited for 1 to "
              + LiveQuestion.LONGEST.toSeconds()
              + " seconds, not "
              + wait.toSeconds()
              + ".");
    }
    if (Json.write(query).length() > LONGEST_QUERY) {
      throw new SiteException(
          "The query is too long to be asked live: as a message it has more than "
              + LONGEST_QUERY
              + " characters.");
    }
    return begin(new Wanted(Optional.of(query), false), devices, wait)
        .orElseThrow(() ->
            new SiteException(
                MOST_QUERIES
                    + " live queries are under way in this site, which is the most; ask again when"
                    + " one of them is over."));
  }

  /** Whether a device is connected to client notification now; may wait two seconds. */
  public Connected connected(DeviceId device) {
    return look(device, false);
  }

  /**
   * Has a device that is connected ask the site now what there is for it, and says whether it is;
   * may wait two seconds.
   */
  public Connected synchronise(DeviceId device) {
    return look(device, true);
  }

  private Connected look(DeviceId device, boolean synchronise) {
    Optional<LiveAsking> begun =
        begin(new Wanted(Optional.empty(), synchronise), Optional.of(Set.of(device)), LOOK);
    if (begun.isEmpty()) {
      return new Connected.Untold("too many others are asking");
    }
    try (LiveAsking asking = begun.get()) {
      Instant end = clock.instant().plus(LOOK);
      while (!asking.missing().isEmpty() && clock.instant().isBefore(end)) {
        asking.next(Duration.between(clock.instant(), end));
        Optional<String> point = asking.pointOf(device);
        if (point.isPresent()) {
          return new Connected.To(point.get());
        }
      }
      return asking.missing().isEmpty()
          ? new Connected.Nowhere()
          : new Connected.Untold(
              "no word from the management point " + String.join(", ", asking.missing()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Connected.Untold("interrupted");
    }
  }

  /** What is wanted of those that are connected. */
  private record Wanted(Optional<Query> query, boolean synchronise) {}

  private Optional<LiveAsking> begin(
      Wanted wanted, Optional<Set<DeviceId>> devices, Duration wait) {
    QuestionId id = new QuestionId(UUID.randomUUID().toString());
    int most = wanted.query().isPresent() ? MOST_QUERIES : MOST_LOOKS;
    return store
        .ask(new StandingQuestion(id, wanted.query(), wanted.synchronise(), devices, wait), most)
        .map(points -> new LiveAsking(id, points, store, keys, wakes));
  }

  /** Deletes what an asker left that ended in the middle; otherwise the next question does. */
  public void sweep() {
    store.sweep();
  }

  /** There may be answers; call it on every notification of {@link #ANSWERED}. */
  public void wake() {
    wakes.wake();
  }
}
