package dev.muster.site.live;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.live.LiveAnswer;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.trust.PublicKeyText;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One question under way; closing it ends it. For one thread. */
public final class LiveAsking implements AutoCloseable {
  private static final int TOGETHER = 200;
  private static final Duration LOOK_ANYWAY = Duration.ofMillis(250);

  private final QuestionId question;
  private final Set<String> missing;
  private final LiveStore store;
  private final Function<Collection<DeviceId>, Map<DeviceId, PublicKeyText>> keys;
  private final Wakes wakes;
  private final Map<DeviceId, String> asked = new HashMap<>();
  private final Set<String> points = new TreeSet<>();
  private final Set<DeviceId> silent = new HashSet<>();
  private long woken = -1;
  private boolean moreWaits;

  LiveAsking(
      QuestionId question,
      Set<String> points,
      LiveStore store,
      Function<Collection<DeviceId>, Map<DeviceId, PublicKeyText>> keys,
      Wakes wakes) {
    this.question = question;
    this.missing = new TreeSet<>(points);
    this.store = store;
    this.keys = keys;
    this.wakes = wakes;
  }

  /**
   * What devices have said since the last call, each of them once; waits for it no longer than
   * this.
   */
  public List<Heard> next(Duration longest) throws InterruptedException {
    if (!moreWaits && longest.isPositive()) {
      Duration wait = longest.compareTo(LOOK_ANYWAY) < 0 ? longest : LOOK_ANYWAY;
      woken = wakes.await(woken, wait);
    }
    store
        .asked(question, points)
        .forEach((point, devices) -> {
          points.add(point);
          missing.remove(point);
          for (DeviceId device : devices) {
            if (asked.putIfAbsent(device, point) == null) {
              silent.add(device);
            }
          }
        });
    List<Said> said = store.take(question, TOGETHER);
    moreWaits = said.size() == TOGETHER;
    return verified(said);
  }

  private List<Heard> verified(List<Said> said) {
    Map<DeviceId, PublicKeyText> known = keys.apply(said.stream().map(Said::device).toList());
    List<Heard> heard = new ArrayList<>();
    for (Said each : said) {
      if (silent.remove(each.device())) {
        heard.add(new Heard(each.device(), verified(each, known.get(each.device()))));
      }
    }
    return heard;
  }

  private LiveAnswer verified(Said said, @Nullable PublicKeyText key) {
    if (key == null) {
      return new LiveAnswer.Failed(question, "the site does not know it any more");
    }
    try {
      LiveAnswer answer =
          SignedRecords.open(
              said.answer(), Keys.publicKey(key), Purpose.LIVE_ANSWER, LiveAnswer.class);
      return answer.question().equals(question)
          ? answer
          : new LiveAnswer.Failed(question, "it signed the answer to another question");
    } catch (KeyException refused) {
      return new LiveAnswer.Failed(question, "its answer is not believed: " + refused.getMessage());
    }
  }

  /** How many devices were asked so far. */
  public int asked() {
    return asked.size();
  }

  /** Those of them that have said nothing so far. */
  public Set<DeviceId> silent() {
    return Set.copyOf(silent);
  }

  /** Whether all management points have asked, and all devices have said something. */
  public boolean isOver() {
    return missing.isEmpty() && silent.isEmpty() && !moreWaits;
  }

  /** The management points that have not asked yet. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  /** The management point that a device was found connected to. */
  Optional<String> pointOf(DeviceId device) {
    return Optional.ofNullable(asked.get(device));
  }

  @Override
  public void close() {
    store.end(question);
  }
}
