package dev.muster.site.relay;

import dev.muster.contracts.provider.Topic;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.changes.Changes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changes in the site server's process, told to providers on other hosts by notifications of
 * PostgreSQL: of which kinds, one channel each, and no more. What is notified while nobody hears is
 * lost; who shows something asks again from time to time besides. Every login may notify too, which
 * makes pages ask, and nothing else.
 */
public final class ToldChanges {
  /** So often {@link #tell} is to be called; changes of this time come together. */
  public static final Duration TOGETHER = Duration.ofMillis(400);

  private static final String CHANNEL = "muster_changed_";

  private final RelayStore store;
  private final Changes.Watch watch;
  private final Set<Topic> untold = EnumSet.noneOf(Topic.class);

  /** Tells of these from now on; for one thread. */
  public ToldChanges(ComponentDatabase database, Changes changes) {
    this.store = new RelayStore(database);
    this.watch = changes.watch();
  }

  /** Tells of what changed since the last time; asks the database nothing where nothing did. */
  public void tell() throws InterruptedException {
    untold.addAll(watch.next(Duration.ZERO));
    if (!untold.isEmpty()) {
      store.tell(untold.stream().map(ToldChanges::channel).toList());
      untold.clear();
    }
  }

  /** What to do on which notification, for a provider elsewhere that tells of these changes. */
  public static Map<String, Runnable> heard(Changes changes) {
    return Stream.of(Topic.values())
        .collect(Collectors.toMap(ToldChanges::channel, topic -> () -> changes.tell(topic)));
  }

  private static String channel(Topic topic) {
    return CHANNEL + topic.name().toLowerCase(Locale.ROOT);
  }
}
