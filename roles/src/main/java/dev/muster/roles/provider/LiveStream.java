package dev.muster.roles.provider;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.live.LiveAnswer;
import dev.muster.contracts.provider.LiveCount;
import dev.muster.contracts.provider.LiveEvent;
import dev.muster.contracts.provider.LiveEvent.LiveEnd;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.EventStream.Events;
import dev.muster.site.live.Heard;
import dev.muster.site.live.LiveAsking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One live query on its way to whoever asked; for one thread. */
final class LiveStream {
  private static final int MOST_SILENT = 100;

  private final LiveAsking asking;
  private final Asked asked;
  private final Function<Collection<DeviceId>, Map<DeviceId, String>> names;
  private final Clock clock;
  private int answered;
  private int failed;

  /**
   * What was asked.
   *
   * @param columns the headings
   * @param meant how many devices are meant
   * @param until when nothing is waited for any more
   */
  record Asked(List<String> columns, long meant, Instant until) {}

  LiveStream(
      LiveAsking asking,
      Asked asked,
      Function<Collection<DeviceId>, Map<DeviceId, String>> names,
      Clock clock) {
    this.asking = asking;
    this.asked = asked;
    this.names = names;
    this.clock = clock;
  }

  void run(Events events) throws InterruptedException {
    try (asking) {
      send(events, new LiveEvent.Asking(asked.columns()));
      Optional<LiveCount> last = Optional.empty();
      while (true) {
        Duration left = Duration.between(clock.instant(), asked.until());
        boolean late = !left.isPositive();
        List<Heard> heard = asking.next(left);
        tell(events, heard);
        LiveCount now = count();
        if (asking.isOver() || (late && heard.isEmpty())) {
          send(events, ended(asking.isOver() ? LiveEnd.ALL_ANSWERED : LiveEnd.TIME_OVER, now));
          return;
        }
        boolean begun = now.asked() > 0 || asking.missing().isEmpty();
        if (begun && !last.equals(Optional.of(now))) {
          send(events, new LiveEvent.Progress(now));
          last = Optional.of(now);
        }
      }
    }
  }

  private void tell(Events events, List<Heard> heard) throws InterruptedException {
    Map<DeviceId, String> called = names.apply(heard.stream().map(Heard::device).toList());
    for (Heard each : heard) {
      String name = called.getOrDefault(each.device(), each.device().value());
      switch (each.answer()) {
        case LiveAnswer.Rows rows -> {
          answered++;
          if (!rows.rows().isEmpty()) {
            send(events, new LiveEvent.Answered(each.device(), name, rows.rows(), rows.more()));
          }
        }
        case LiveAnswer.Failed trouble -> {
          failed++;
          send(events, new LiveEvent.Failed(each.device(), name, trouble.reason()));
        }
      }
    }
  }

  private LiveCount count() {
    int all = asking.asked();
    return new LiveCount(
        all,
        answered,
        failed,
        all - answered - failed,
        Math.clamp(asked.meant() - all, 0, Integer.MAX_VALUE));
  }

  private LiveEvent ended(LiveEnd end, LiveCount count) {
    List<DeviceId> silent = asking.silent().stream().sorted().limit(MOST_SILENT).toList();
    Map<DeviceId, String> called = names.apply(silent);
    return new LiveEvent.Ended(
        end,
        count,
        silent.stream()
            .map(device -> called.getOrDefault(device, device.value()))
            .sorted()
            .toList(),
        asking.missing().stream()
            .map(point -> "the management point " + point + " did not ask its devices")
            .toList());
  }

  private static void send(Events events, LiveEvent event) throws InterruptedException {
    events.send(event.getClass().getSimpleName().toLowerCase(Locale.ROOT), Json.write(event));
  }
}
